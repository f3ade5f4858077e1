import type { Invitation } from '@siegelpost/contracts';
import type { InvitationRow } from './invitation.row.js';

/** Whether neither of an invitation's links is good any more. */
export const isExpired = ({ state, expiresAt, activationExpiresAt }: InvitationRow, now: Date): boolean =>
  (state === 'open' || state === 'begun') &&
  expiresAt <= now &&
  (activationExpiresAt === null || activationExpiresAt <= now);

/** An invitation as its practice sees it. */
export const viewOf = (row: InvitationRow, now: Date): Invitation => ({
  id: row.id,
  practice: row.practice,
  name: row.name,
  address: row.address,
  language: row.language,
  state: isExpired(row, now) ? 'expired' : row.state,
  createdAt: row.createdAt.toISOString(),
  sentAt: row.sentAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
  undeliverable: row.undeliverable,
  role: row.role,
});
