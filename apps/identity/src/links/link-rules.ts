import type { ProblemCode } from '@siegelpost/contracts';
import type { InvitationRow } from '../invitations/invitation.row.js';
import { days, hours } from '../time/clock.js';
import type { LinkKind, LinkRow } from './link.row.js';

/** How long a link is good. */
export const lifeOf: Readonly<Record<LinkKind, number>> = { invitation: days(14), activation: hours(24) };
/** New links that the holder of an old one may ask for. */
export const renewLimit = { limit: 3, windowSeconds: 3600 } as const;
/** Activation mails that the holder of a registration link may ask for. */
export const beginLimit = { limit: 5, windowSeconds: 3600 } as const;
/** New links that the practice may ask for, per invitation. */
export const resendLimit = { limit: 5, windowSeconds: 3600 } as const;
/** First OPAQUE messages answered under one token: the answer is an oracle for guesses. */
export const startsPerToken = 10;
/** So long after a token was used the same request is answered again; later its sender signs in. */
export const repeatMs = hours(24);

/** Number of the newest link of a kind. */
export const newestOf = (invitation: InvitationRow, kind: LinkKind): number =>
  kind === 'invitation' ? invitation.registrationGeneration : invitation.activationGeneration;

/** Why an invitation admits nothing more, if it does not. */
export function endOf({ state }: Pick<InvitationRow, 'state'>): ProblemCode | null {
  if (state === 'accepted') return 'LINK_USED';
  if (state === 'declined') return 'LINK_DECLINED';
  return state === 'revoked' ? 'LINK_REVOKED' : null;
}

/** Why a link is void, if it is. One that a newer link replaced counts as expired: its holder may ask for a new one. */
export function voidReason(link: LinkRow, invitation: InvitationRow, now: Date): ProblemCode | null {
  const replaced = link.generation !== newestOf(invitation, link.kind);
  return endOf(invitation) ?? (replaced || link.expiresAt <= now ? 'LINK_EXPIRED' : null);
}
