import { VerifyError } from '../errors/verify-error.js';
import type { SignaturePair } from '../key-entry/payload.js';
import type { Profile } from './profile.js';

export type Member = Profile['members'][number];

/** Whether a member has a pair in the control list: administrators and paper do. */
export function holdsControl({ role }: Member): boolean {
  return role !== 'staff';
}

/**
 * Whether members and control belong together (docs/protocol/members.md §1): one pair for each administrator and paper in
 * the profile's order, at least one administrator, no id twice.
 * @throws VerifyError CONTROL_INVALID
 */
export function checkRoster({ members }: Profile, control: readonly SignaturePair[] | null): void {
  const ids = members.map(({ id }) => id);
  const whole =
    !ids.includes(null) &&
    new Set(ids).size === ids.length &&
    members.some(({ role }) => role === 'administrator') &&
    control?.length === members.filter(holdsControl).length;
  if (!whole) throw new VerifyError('CONTROL_INVALID');
}
