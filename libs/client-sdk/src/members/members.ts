import { VerifyError, type Profile } from '@siegelpost/crypto-verify';
import {
  candidateOf, contactOf, hasAdministrator, settledNote, verifiedContacts, waiting, withMember, withoutMember, type ContactRecord, type Roster,
} from '@siegelpost/trust';
import { CodeTries } from '../contacts/code-tries.js';
import { codeFits } from '../contacts/code-fits.js';
import { inviteAs, revokeInvitation } from '../contacts/invitations.js';
import { writeContact } from '../contacts/write-contact.js';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { NewMember, NewPracticePaper, PracticeMember } from './facade.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import type { Ports } from '../ports/ports.js';
import { memberNote } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { Grants } from './grants.js';
import { Joining } from './joining.js';
import { OwnRing } from './own-ring.js';
import { PaperReminder } from './paper-reminder.js';
import { Papers } from './papers.js';
import { PracticeChanges } from './practice-changes.js';

/** Who belongs to a practice, and how one comes and goes (docs/protocol/members.md). */
export class Members {
  readonly papers: Papers;
  private readonly reminder: PaperReminder;
  private readonly grants: Grants;
  readonly joining: Joining;
  readonly changes: PracticeChanges;
  private readonly tries: CodeTries;
  /** Number of the entry whose members all have its seed, by practice. */
  private readonly completed = new Map<string, number>();

  constructor(ports: Ports, directory: Directory, installation: PinnedInstallation) {
    const ring = new OwnRing(ports, directory, installation);
    this.grants = new Grants(ring);
    this.joining = new Joining(ring, installation);
    this.changes = new PracticeChanges(ring, installation);
    this.reminder = new PaperReminder(this.changes);
    this.papers = new Papers(ports, directory, installation, ring, this);
    this.tries = new CodeTries(ports.now);
  }

  /** Members by the practice's signed profile, then those who wait. */
  async list(mailbox: OpenMailbox): Promise<readonly PracticeMember[]> {
    requirePractice(mailbox);
    const { state, signedIn } = mailbox;
    const { profile } = await this.changes.present(mailbox);
    const members = profile.members.map(({ id, name, role }): PracticeMember => {
      const address = contactOf(state.contacts, id ?? '')?.address ?? (id === signedIn.info.subject ? signedIn.info.address : null);
      return { id: id ?? '', name, role, address, state: 'member', you: id === signedIn.info.subject };
    });
    const others = waiting(state.memberNotes, state.contacts).map(({ record, role }): PracticeMember => {
      const { id, name, address } = record;
      const stage = id === null ? 'invited' : state.joining.has(id) ? 'ready' : 'registered';
      return { id: id ?? record.contact, name, role, address, state: stage, you: false };
    });
    const back = [...state.joining.keys()].flatMap((id): PracticeMember[] => {
      const found = candidateOf(state.memberNotes, state.contacts, profile.members, id);
      if (found === undefined || found.replaces === null) return [];
      const { record: { name, address }, role } = found;
      return [{ id, name, role, address, state: 'ready', you: false }];
    });
    return [...members, ...others, ...back];
  }

  /** Invites somebody to the staff. @throws ClientError FORBIDDEN for who is no administrator */
  async add(mailbox: OpenMailbox, { role, ...input }: NewMember): Promise<void> {
    requireAdministrator(mailbox);
    await inviteAs(mailbox, input, role);
  }

  /**
   * Brings in a newcomer whose code was typed here, and who has typed the practice's; or a member again whom a reset gave
   * another subject, in place of the one before. Begun again it goes on.
   * @throws ClientError MEMBER_UNKNOWN, MEMBER_NOT_READY, CODE_MALFORMED, CODE_WRONG, TOO_MANY_TRIES, FORBIDDEN, ENTRY_CONFLICT
   */
  async confirm(mailbox: OpenMailbox, id: string, code: string): Promise<void> {
    requireAdministrator(mailbox);
    const { state } = mailbox;
    const { roster: present } = await this.changes.present(mailbox);
    const newcomer = candidateOf(state.memberNotes, state.contacts, present.members, id);
    if (newcomer === undefined) throw new ClientError('MEMBER_UNKNOWN');
    await this.tries.limit(id, async () => {
      if (!codeFits(code, id)) throw new ClientError('CODE_WRONG');
    });
    const pair = state.joining.get(id);
    if (pair === undefined) throw new ClientError('MEMBER_NOT_READY');
    const { record, role, replaces } = newcomer;
    const before = (roster: Roster): Roster => (replaces === null ? roster : withoutMember(roster, replaces));
    await this.changes.change(mailbox, (roster) => withMember(before(roster), { member: { id, name: record.name, role }, pair }));
    await this.grants.give(mailbox, id);
    await this.settle(mailbox, id, record.contact);
  }

  /**
   * Lets a member go: the practice has new keys from then on, which those who stay are sent. Who only waits is no longer
   * waited for.
   * @throws ClientError MEMBER_UNKNOWN, MEMBER_SELF, LAST_ADMINISTRATOR, FORBIDDEN, ENTRY_CONFLICT
   */
  async remove(mailbox: OpenMailbox, id: string): Promise<void> {
    requireAdministrator(mailbox);
    const { state, signedIn } = mailbox;
    if (id === signedIn.info.subject) throw new ClientError('MEMBER_SELF');
    const newcomer = waiting(state.memberNotes, state.contacts).find(({ record }) => record.id === id || record.contact === id);
    if (newcomer !== undefined) return this.withdraw(mailbox, newcomer.record);
    const { roster: present } = await this.changes.present(mailbox);
    if (!present.members.some((member) => member.id === id)) throw new ClientError('MEMBER_UNKNOWN');
    await this.changes.change(mailbox, (roster) => {
      const next = withoutMember(roster, id);
      if (!hasAdministrator(next)) throw new ClientError('LAST_ADMINISTRATOR');
      return next;
    }, { rotate: () => true });
    await this.complete(mailbox);
    mailbox.emit({ kind: 'contacts' });
  }

  /**
   * Sends those who belong to the practice its newest seed where they lack it: whoever let a member go may have been cut
   * off (docs/protocol/members.md §4). What fails is tried again at the next sync.
   */
  async complete(mailbox: OpenMailbox): Promise<void> {
    if (!administers(mailbox)) return;
    const { signedIn, directory, state } = mailbox;
    try {
      const { id, payload } = (await directory.newest(signedIn.mailbox.id)).newest;
      const own = signedIn.mailbox.keys.at(-1)?.epoch;
      if (payload.epoch === 1 || own !== payload.epoch || this.completed.get(id) === payload.seq) return;
      const { profile } = await this.changes.present(mailbox);
      const lacking = profile.members.filter((one) => one.role !== 'paper' && (state.granted.get(one.id ?? '') ?? 0) < payload.epoch);
      for (const { id: member } of lacking) await this.grants.give(mailbox, member ?? '');
      this.completed.set(id, payload.seq);
    } catch (error) {
      if (!(error instanceof ClientError)) throw error;
    }
  }

  /** Whether the administrator should be asked for a paper before a letter is sent. */
  async paperDue(mailbox: OpenMailbox): Promise<boolean> {
    return administers(mailbox) && this.reminder.isDue(mailbox);
  }

  paperLater(mailbox: OpenMailbox): Promise<void> {
    return this.reminder.later(mailbox);
  }

  /** Makes the practice's paper. @throws ClientError FORBIDDEN, LOGIN_FAILED, ENTRY_CONFLICT */
  async createPaper(mailbox: OpenMailbox, password: string): Promise<NewPracticePaper> {
    requireAdministrator(mailbox);
    const made = await this.papers.create(mailbox, password);
    await this.complete(mailbox);
    return made;
  }

  /** Who else can read what is sealed to this mailbox, by its own signed profile; null for a person, or where it was deleted. */
  async readers({ directory }: OpenMailbox, id: string): Promise<Profile['members'] | null> {
    try {
      return (await directory.newest(id)).type === 'practice' ? ((await directory.profile(id))?.members ?? null) : null;
    } catch (cause) {
      throw cause instanceof VerifyError ? new ClientError('PRACTICE_UNVERIFIABLE', undefined, { cause }) : cause;
    }
  }

  /**
   * Before anything is taken in: grants that have come, and what was left to be done.
   * @returns whether the practice's mailbox can be used from now on
   */
  async catchUp(mailbox: OpenMailbox): Promise<boolean> {
    const { info, mailbox: used } = mailbox.signedIn;
    if (info.practices.length === 0 && info.joining.length === 0) return false;
    await this.grants.take(mailbox);
    return (await this.joining.joinAll(mailbox)) && used.type === 'person';
  }

  /** For a newcomer who has just typed the practice's code. */
  ask(mailbox: OpenMailbox): Promise<void> {
    return this.joining.ask(mailbox);
  }

  private async withdraw(mailbox: OpenMailbox, { contact, state: stage }: ContactRecord): Promise<void> {
    if (stage === 'invited') await revokeInvitation(mailbox, contact);
    await this.noteSettled(mailbox, contact);
  }

  private async noteSettled(mailbox: OpenMailbox, invitation: string): Promise<void> {
    const { state, signedIn, ports } = mailbox;
    const note = settledNote(state.memberNotes, invitation);
    if (note === null) return;
    await post(mailbox, memberNote(note, ports.now()), []);
    state.takeMemberNote(note);
    await state.save(signedIn.vault);
    mailbox.emit({ kind: 'contacts' });
  }

  private async settle(mailbox: OpenMailbox, id: string, invitation: string): Promise<void> {
    const { state, signedIn, ports } = mailbox;
    const decision = { by: signedIn.info.name, at: ports.now().toISOString() };
    const known = contactOf(state.contacts, id)?.state;
    if (known !== 'verified') {
      const method = known === 'changed' ? 'desk' : 'code';
      for (const record of verifiedContacts(state.contacts, id, decision, method)) await writeContact(mailbox, record);
    }
    await this.noteSettled(mailbox, invitation);
  }
}

function requirePractice({ signedIn }: OpenMailbox): void {
  if (signedIn.mailbox.type !== 'practice') throw new ClientError('NOT_A_PRACTICE');
}

function requireAdministrator(mailbox: OpenMailbox): void {
  requirePractice(mailbox);
  if (!administers(mailbox)) throw new ClientError('FORBIDDEN');
}

function administers({ signedIn: { info, mailbox: used } }: OpenMailbox): boolean {
  return info.practices.some(({ practice, role }) => practice === used.id && role === 'administrator');
}
