import type { Invitation, SessionInfo } from '@siegelpost/contracts';
import { contactOf } from '@siegelpost/trust';
import { saveAttachment } from '../attachments/save-attachment.js';
import { Uploads } from '../attachments/uploads.js';
import { CodeTries } from '../contacts/code-tries.js';
import { contactsOf, ownConfirmCode, verifyContact, viewOf } from '../contacts/contact-views.js';
import { invitations, invite, resendInvitation, revokeInvitation } from '../contacts/invitations.js';
import { tasksOf } from '../contacts/tasks.js';
import type { Directory } from '../directory/directory.js';
import { Drafts, isAway } from '../drafts/drafts.js';
import { ClientError } from '../errors.js';
import type { ActOptions, Change, Client, Contact, FileSink, OutgoingLetter, Task } from '../facade.js';
import { Intake } from '../intake/intake.js';
import { LetterOpener } from '../intake/letter-opener.js';
import type { Installation } from '../installation/pinned-installation.js';
import type { Members } from '../members/members.js';
import { acceptInvitation } from '../onboarding/accept-invitation.js';
import { greetPractices } from '../onboarding/greet-practices.js';
import type { Link } from '../onboarding/links.js';
import { withoutStaff } from '@siegelpost/trust';
import type { PartSink } from '../ports/part-sink.js';
import type { Ports } from '../ports/ports.js';
import { Rehearsals } from '../recovery/rehearsals.js';
import { permitConfirmed } from '../reseal/confirm-contact.js';
import type { ResealClient } from '../reseal/facade.js';
import { FormerLetters } from '../reseal/former-letters.js';
import { greetFormerPractices } from '../reseal/greet-former.js';
import { greetRestored } from '../reseal/greet-restored.js';
import { resealActs } from '../reseal/reseal-acts.js';
import { Resealing } from '../reseal/resealing.js';
import { SendLetter } from '../sending/send-letter.js';
import { writeSnapshotIfDue } from '../snapshots/write-snapshot.js';
import type { SignedIn } from '../session/signed-in.js';
import { FormerFolder } from './former-folder.js';
import { shownPayload } from './letter-views.js';
import { Letters } from './letters.js';
import { MailboxState } from './mailbox-state.js';
import type { OpenMailbox } from './open-mailbox.js';

/** Everything that can be done at one signed-in mailbox. */
export class Desk {
  readonly letters: Letters;
  readonly drafts: Drafts;
  readonly rehearsals: Rehearsals;
  readonly reseals: ResealClient;
  unread = 0;
  private readonly intake: Intake;
  private readonly sending: SendLetter;
  private readonly uploads: Uploads;
  private readonly tries: CodeTries;
  private syncing: Promise<void> | null = null;

  private constructor(
    private readonly mailbox: OpenMailbox,
    private readonly members: Members,
  ) {
    const opener = new LetterOpener(mailbox);
    const former = new FormerLetters(mailbox);
    this.letters = new Letters(mailbox, opener, new FormerFolder(mailbox, opener, former));
    this.reseals = resealActs(mailbox, former, new Resealing(mailbox, opener));
    this.drafts = new Drafts(mailbox, opener);
    this.rehearsals = new Rehearsals(mailbox);
    this.intake = new Intake(mailbox, opener);
    this.uploads = new Uploads(mailbox);
    this.sending = new SendLetter(mailbox, this.letters, this.uploads);
    this.tries = new CodeTries(mailbox.ports.now);
  }

  static async open(ports: Ports, directory: Directory, members: Members, signedIn: SignedIn, emit: (change: Change) => void): Promise<Desk> {
    const state = await MailboxState.load(signedIn.vault, signedIn.mailbox.id);
    directory.remember(state.pins);
    const renewKeys = async (): Promise<void> => void (await members.catchUp(mailbox));
    const mailbox: OpenMailbox = { ports, directory, signedIn, state, emit, renewKeys };
    return new Desk(mailbox, members);
  }

  get signedIn(): SignedIn {
    return this.mailbox.signedIn;
  }

  /** Goes on with the account as it is after a change. */
  renew(info: SessionInfo): void {
    this.mailbox.signedIn = { ...this.mailbox.signedIn, info };
  }

  /** One run at a time; who asks while one is going on waits for that one and the next. */
  async sync(): Promise<void> {
    if (this.syncing !== null) await this.syncing.catch(() => undefined);
    this.syncing ??= this.takeIn().finally(() => {
      this.syncing = null;
    });
    return this.syncing;
  }

  /** As `sync`, but what is away is left for the next time. */
  async syncIfPossible(): Promise<void> {
    try {
      await this.sync();
    } catch (error) {
      const later = isAway(error) || (error instanceof ClientError && error.code === 'RECIPIENT_NOT_PERMITTED');
      if (!later) throw error;
    }
  }

  async mark(id: string, read: boolean): Promise<void> {
    await this.letters.update(id, { read });
    await this.count(0);
  }

  /** Where a part is away the letter is kept as a draft on this device, unless it came from one. */
  async send(letter: OutgoingLetter, options: ActOptions): Promise<{ id: string }> {
    const sent = await this.sending.send(letter, options).catch(async (error: unknown) => {
      if (isAway(error) && letter.draft === undefined) await this.drafts.keep(letter);
      throw error;
    });
    await (letter.draft === undefined ? this.drafts.forget(letter) : this.drafts.deleteSent(letter.draft));
    return sent;
  }

  async saveAttachment(letterId: string, attachmentId: string, sink: FileSink | PartSink, options: ActOptions): Promise<void> {
    const payload = shownPayload(this.mailbox, await this.letters.opened(letterId));
    if (payload === null) throw new ClientError('LETTER_REFUSED');
    const manifest = payload.attachments.find(({ id }) => id === attachmentId);
    if (manifest === undefined) throw new ClientError('ATTACHMENT_UNKNOWN');
    await saveAttachment(this.mailbox, manifest, sink, options);
  }

  /** Connects with one more practice; what is away afterwards only delays `hello`, which every sync tries again. */
  async connect(link: Link, installation: Installation): Promise<Contact> {
    const { mailbox } = this;
    const { practice } = await acceptInvitation(mailbox, installation, link);
    mailbox.signedIn = { ...mailbox.signedIn, info: await mailbox.ports.transport.call('getSession', {}) };
    await this.syncIfPossible();
    const contact = contactOf(mailbox.state.contacts, practice);
    if (contact === undefined) throw new ClientError('SERVICE_UNAVAILABLE');
    return viewOf(contact);
  }

  contacts(): readonly Contact[] {
    const { memberNotes, contacts } = this.mailbox.state;
    return contactsOf(withoutStaff(memberNotes, contacts));
  }

  async verifyContact(id: string, code: string): Promise<Contact> {
    const contact = await this.tries.limit(id, () => verifyContact(this.mailbox, id, code));
    await this.members.ask(this.mailbox);
    return contact;
  }

  /** What the members' acts work on. */
  get open(): OpenMailbox {
    return this.mailbox;
  }

  confirmCode(): string {
    return ownConfirmCode(this.mailbox);
  }

  invite(input: Parameters<Client['invite']>[0]): Promise<Invitation> {
    return invite(this.mailbox, input);
  }

  async invitations(): Promise<readonly Invitation[]> {
    return invitations(this.mailbox);
  }

  async resendInvitation(id: string): Promise<Invitation> {
    return resendInvitation(this.mailbox, id);
  }

  revokeInvitation(id: string): Promise<Invitation> {
    return revokeInvitation(this.mailbox, id);
  }

  tasks(): readonly Task[] {
    return tasksOf(this.mailbox.state);
  }

  private async takeIn(): Promise<void> {
    const { mailbox } = this;
    if (await this.members.catchUp(mailbox)) mailbox.emit({ kind: 'joined' });
    const arrivals = await this.intake.run();
    this.rehearsals.tell();
    await greetPractices(mailbox);
    await greetFormerPractices(mailbox);
    await greetRestored(mailbox);
    await permitConfirmed(mailbox);
    await this.members.ask(mailbox);
    await this.members.complete(mailbox);
    for (const [id, epoch] of mailbox.directory.epochs()) mailbox.state.epochs.set(id, epoch);
    await mailbox.state.save(mailbox.signedIn.vault);
    if (arrivals.contacts) mailbox.emit({ kind: 'contacts' });
    if (arrivals.tasks) mailbox.emit({ kind: 'tasks' });
    await this.count(arrivals.letters);
    await writeSnapshotIfDue(mailbox, this.uploads);
  }

  private async count(arrived: number): Promise<void> {
    const { ports, state, emit } = this.mailbox;
    const { unread } = await ports.transport.call('getMailbox', { mailbox: state.mailbox });
    const changed = unread !== this.unread || arrived > 0;
    this.unread = unread;
    if (changed) emit({ kind: 'letters', unread, arrived });
  }
}
