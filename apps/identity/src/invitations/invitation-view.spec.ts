import { describe, expect, it } from '@jest/globals';
import { isExpired } from './invitation-view.js';
import { InvitationRow } from './invitation.row.js';

const now = new Date('2026-01-01T00:00:00.000Z');
const past = new Date(now.getTime() - 1);
const later = new Date(now.getTime() + 1);
const row = (fields: Partial<InvitationRow>): InvitationRow =>
  Object.assign(new InvitationRow(), { state: 'open', expiresAt: past, activationExpiresAt: null, ...fields });

describe('an invitation', () => {
  it('is expired when its link is', () => {
    expect(isExpired(row({}), now)).toBe(true);
    expect(isExpired(row({ expiresAt: later }), now)).toBe(false);
  });

  it('is not expired while an activation link is good', () => {
    expect(isExpired(row({ state: 'begun', activationExpiresAt: later }), now)).toBe(false);
    expect(isExpired(row({ state: 'begun', activationExpiresAt: past }), now)).toBe(true);
  });

  it.each(['accepted', 'declined', 'revoked'] as const)('that was %s does not expire', (state) => {
    expect(isExpired(row({ state }), now)).toBe(false);
  });
});
