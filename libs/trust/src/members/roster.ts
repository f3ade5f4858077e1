import { holdsControl, type Member, type SignaturePair, type SubjectId } from '@siegelpost/crypto-verify';

/** Members and control of a practice, in the one order that joins them (docs/protocol/members.md §1). */
export interface Roster {
  readonly members: readonly Member[];
  readonly control: readonly SignaturePair[];
}

/** Who is brought in, with the pair of who shall have control. */
export interface Joining {
  readonly member: Member;
  readonly pair: SignaturePair | null;
}

/** The control pair of a member; undefined for staff. */
export function pairOfMember({ members, control }: Roster, id: SubjectId): SignaturePair | undefined {
  const index = members.filter(holdsControl).findIndex((member) => member.id === id);
  return index < 0 ? undefined : control[index];
}

/** The roster with one more at its end; the same where the id is in it already. */
export function withMember(roster: Roster, { member, pair }: Joining): Roster {
  if (roster.members.some(({ id }) => id === member.id)) return roster;
  const control = holdsControl(member) && pair !== null ? [...roster.control, pair] : roster.control;
  return { members: [...roster.members, member], control };
}

/** The roster without a member and its pair; the same where the id is not in it. */
export function withoutMember(roster: Roster, gone: SubjectId): Roster {
  const pair = pairOfMember(roster, gone);
  const members = roster.members.filter(({ id }) => id !== gone);
  return members.length === roster.members.length ? roster : { members, control: roster.control.filter((one) => one !== pair) };
}

/** Whether somebody could still change the practice without the paper. */
export function hasAdministrator({ members }: Roster): boolean {
  return members.some(({ role }) => role === 'administrator');
}
