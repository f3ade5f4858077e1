import { describe, expect, it } from '@jest/globals';
import { InvitationRow } from '../invitations/invitation.row.js';
import type { StoredState } from '../invitations/invitation.row.js';
import { LinkRow } from './link.row.js';
import { voidReason } from './link-rules.js';

const now = new Date('2026-01-01T00:00:00.000Z');
const later = new Date(now.getTime() + 1);

const invitation = (state: StoredState, newest = 1): InvitationRow =>
  Object.assign(new InvitationRow(), { state, registrationGeneration: newest, activationGeneration: 0 });
const link = (generation: number, expiresAt = later): LinkRow =>
  Object.assign(new LinkRow(), { kind: 'invitation', generation, expiresAt });

describe('a mailed link', () => {
  it.each(['open', 'begun'] as const)('is good while the invitation is %s', (state) => {
    expect(voidReason(link(1), invitation(state), now)).toBeNull();
  });

  it('is expired from its end on, not before', () => {
    expect(voidReason(link(1, now), invitation('open'), now)).toBe('LINK_EXPIRED');
  });

  it('is expired once a newer one was made', () => {
    expect(voidReason(link(1), invitation('open', 2), now)).toBe('LINK_EXPIRED');
  });

  it.each([
    ['accepted', 'LINK_USED'],
    ['declined', 'LINK_DECLINED'],
    ['revoked', 'LINK_REVOKED'],
  ] as const)('tells that the invitation is %s even when it is old', (state, code) => {
    expect(voidReason(link(1, now), invitation(state, 2), now)).toBe(code);
  });
});
