import type { StoredMessage } from '@siegelpost/contracts';
import { matchHello, mayShow, knownAs, isCovered, type Hello } from '@siegelpost/trust';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { writeContact } from '../contacts/write-contact.js';
import { takeNewestSnapshot } from '../snapshots/find-snapshot.js';
import type { LetterOpener, OpenedMessage } from './letter-opener.js';
import { formerIds } from '../reseal/former-ids.js';
import { isControl, takeIn } from './take-in.js';

const PAGE = 200;

/** What a run of the intake brought. */
export interface Arrivals {
  /** Letters for people, refused ones too. */
  letters: number;
  contacts: boolean;
  tasks: boolean;
}

/** Takes in what has arrived since the position, oldest first; within that control kinds first, then letters and hellos. */
export class Intake {
  constructor(
    private readonly mailbox: OpenMailbox,
    private readonly opener: LetterOpener,
  ) {}

  async run(): Promise<Arrivals> {
    const arrivals: Arrivals = { letters: 0, contacts: false, tasks: false };
    const { state, directory } = this.mailbox;
    state.reseal.former = await formerIds(directory, state.mailbox);
    if (state.position === 0) await this.begin(arrivals);
    for (let more = true; more; ) more = await this.takePage(arrivals);
    return arrivals;
  }

  /** A client without state begins with the contacts of the newest snapshot. */
  private async begin(arrivals: Arrivals): Promise<void> {
    const { state, emit } = this.mailbox;
    const { contacts, refusals } = state;
    const refused = refusals.size;
    await takeNewestSnapshot(this.mailbox, this.opener);
    if (state.contacts !== contacts) emit({ kind: 'contacts' });
    arrivals.contacts = state.contacts !== contacts;
    arrivals.tasks = refusals.size > refused;
  }

  private async takePage(arrivals: Arrivals): Promise<boolean> {
    const { ports, state, signedIn } = this.mailbox;
    const { messages, next } = await ports.transport.call('listMessages', { mailbox: state.mailbox, after: state.position, limit: PAGE });
    const opened = await this.openAll(messages);
    if (await this.awaitsKeys(opened)) return false;
    const hellos: Hello[] = [];
    const ordered = [...opened.filter(isControl), ...opened.filter((one) => !isControl(one))];
    for (const one of ordered) {
      const taken = takeIn(state, one);
      arrivals.contacts ||= taken.contacts;
      arrivals.tasks ||= taken.tasks;
      arrivals.letters += taken.letters ? 1 : 0;
      if (taken.hello !== null) hellos.push(taken.hello);
    }
    // A hello is answered before the position passes it, so that a power cut between the two loses nothing.
    for (const hello of hellos) await this.answerHello(hello, arrivals);
    for (const one of opened) await this.markNotice(one);
    state.position = Math.max(state.position, ...messages.map(({ sequence }) => sequence));
    await state.save(signedIn.vault);
    return next !== null && messages.length > 0;
  }

  /** Letters of an epoch whose grant has not come yet are neither taken in nor passed over (docs/protocol/members.md §4). */
  private async awaitsKeys(opened: readonly OpenedMessage[]): Promise<boolean> {
    const { signedIn, directory } = this.mailbox;
    if (signedIn.mailbox.type !== 'practice' || !opened.some(({ kind }) => kind === 'locked')) return false;
    const { newest } = await directory.newest(signedIn.mailbox.id);
    return newest.payload.epoch > (signedIn.mailbox.keys.at(-1)?.epoch ?? 0);
  }

  private async openAll(messages: readonly StoredMessage[]): Promise<OpenedMessage[]> {
    const { mailbox, covered } = this.mailbox.state;
    const opened: OpenedMessage[] = [];
    for (const message of messages.filter((one) => !isCovered(one, mailbox, covered))) opened.push(await this.opener.open(message, true));
    return opened;
  }

  /** The last letter of a batch was declared as one so that a notice goes out; the letters in it are where they were. */
  private async markNotice({ kind, message, ...opened }: OpenedMessage): Promise<void> {
    const notice = kind === 'opened' && 'payload' in opened && opened.payload.kind === 'reseal';
    if (!notice || message.read || message.class !== 'letter') return;
    await this.mailbox.ports.transport.call('updateMessage', { mailbox: this.mailbox.state.mailbox, mid: message.mid, read: true });
  }

  private async answerHello(hello: Hello, arrivals: Arrivals): Promise<void> {
    const { state, ports } = this.mailbox;
    const verdict = matchHello(state.contacts, hello, ports.now().toISOString());
    if (verdict.kind === 'settled') return;
    for (const record of verdict.records) await writeContact(this.mailbox, record);
    arrivals.contacts = true;
    arrivals.tasks ||= verdict.records.some(({ state: now }) => now !== 'linked');
  }
}

/** Whether a letter that was opened is shown, by what is known of its sender now. */
export function isShown({ state }: OpenMailbox, from: string): boolean {
  return mayShow({ own: from === state.mailbox, state: knownAs(state.contacts, from)?.state });
}
