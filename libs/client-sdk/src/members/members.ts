import { VerifyError, type Profile } from '@siegelpost/crypto-verify';
import { contactOf, settledNote, verifiedContacts, waiting, waitingAs, withMember } from '@siegelpost/trust';
import { CodeTries } from '../contacts/code-tries.js';
import { codeFits } from '../contacts/contact-views.js';
import { inviteAs } from '../contacts/invitations.js';
import { writeContact } from '../contacts/write-contact.js';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { NewMember, PracticeMember } from './facade.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import type { Ports } from '../ports/ports.js';
import { memberNote } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { Grants } from './grants.js';
import { Joining } from './joining.js';
import { OwnRing } from './own-ring.js';
import { PracticeChanges } from './practice-changes.js';

/** Who belongs to a practice, and how one comes and goes (docs/protocol/members.md). */
export class Members {
  private readonly grants: Grants;
  private readonly joining: Joining;
  private readonly changes: PracticeChanges;
  private readonly tries: CodeTries;

  constructor(ports: Ports, directory: Directory, installation: PinnedInstallation) {
    const ring = new OwnRing(ports, directory, installation);
    this.grants = new Grants(ring);
    this.joining = new Joining(ring, installation);
    this.changes = new PracticeChanges(ring, installation);
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
    return [...members, ...others];
  }

  /** Invites somebody to the staff. @throws ClientError FORBIDDEN for who is no administrator */
  async add(mailbox: OpenMailbox, { role, ...input }: NewMember): Promise<void> {
    requireAdministrator(mailbox);
    await inviteAs(mailbox, input, role);
  }

  /**
   * Brings in a newcomer whose code was typed here, and who has typed the practice's. Begun again it goes on.
   * @throws ClientError MEMBER_UNKNOWN, MEMBER_NOT_READY, CODE_MALFORMED, CODE_WRONG, TOO_MANY_TRIES, FORBIDDEN, ENTRY_CONFLICT
   */
  async confirm(mailbox: OpenMailbox, id: string, code: string): Promise<void> {
    requireAdministrator(mailbox);
    const { state } = mailbox;
    const newcomer = waitingAs(state.memberNotes, state.contacts, id);
    if (newcomer === undefined) throw new ClientError('MEMBER_UNKNOWN');
    await this.tries.limit(id, async () => {
      if (!codeFits(code, id)) throw new ClientError('CODE_WRONG');
    });
    const pair = state.joining.get(id);
    if (pair === undefined) throw new ClientError('MEMBER_NOT_READY');
    const { record, role } = newcomer;
    await this.changes.change(mailbox, (roster) => withMember(roster, { member: { id, name: record.name, role }, pair }), false);
    await this.grants.give(mailbox, id);
    await this.settle(mailbox, id, record.contact);
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
    if (info.practices.length === 0 && (info.origin?.role ?? null) === null) return false;
    let joined = false;
    await this.grants.take(mailbox, async (practice) => {
      await this.joining.join(mailbox, practice);
      joined ||= used.type === 'person';
    });
    return joined;
  }

  /** For a newcomer who has just typed the practice's code. */
  ask(mailbox: OpenMailbox): Promise<void> {
    return this.joining.ask(mailbox);
  }

  private async settle(mailbox: OpenMailbox, id: string, invitation: string): Promise<void> {
    const { state, signedIn, ports, emit } = mailbox;
    const decision = { by: signedIn.info.name, at: ports.now().toISOString() };
    if (contactOf(state.contacts, id)?.state !== 'verified') {
      for (const record of verifiedContacts(state.contacts, id, decision)) await writeContact(mailbox, record);
    }
    const note = settledNote(state.memberNotes, invitation);
    if (note !== null) {
      await post(mailbox, memberNote(note, ports.now()), []);
      state.takeMemberNote(note);
    }
    await state.save(signedIn.vault);
    emit({ kind: 'contacts' });
  }
}

function requirePractice({ signedIn }: OpenMailbox): void {
  if (signedIn.mailbox.type !== 'practice') throw new ClientError('NOT_A_PRACTICE');
}

function requireAdministrator(mailbox: OpenMailbox): void {
  requirePractice(mailbox);
  const { info, mailbox: used } = mailbox.signedIn;
  const role = info.practices.find(({ practice }) => practice === used.id)?.role;
  if (role !== 'administrator') throw new ClientError('FORBIDDEN');
}
