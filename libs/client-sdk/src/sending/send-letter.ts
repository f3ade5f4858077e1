import { newMid, type AttachmentManifest, type LetterContent } from '@siegelpost/crypto';
import { headsOf } from '@siegelpost/trust';
import type { Uploads } from '../attachments/uploads.js';
import { ClientError } from '../errors.js';
import type { ActOptions, OutgoingLetter } from '../facade.js';
import type { Letters } from '../mailbox/letters.js';
import { shownPayload } from '../mailbox/letter-views.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { cleanBody, cleanSubject, requireCaps } from './caps.js';
import { post, postSealed } from './post.js';
import { resolveAll } from './recipients.js';
import { UnansweredLetters, wasNeverTaken } from './unanswered-letters.js';

/**
 * Sends a letter: recipients and caps first, then uploads, then the letter (docs/protocol/flows.md J4). The same letter
 * begun again after an answer was lost arrives once.
 */
export class SendLetter {
  private readonly unanswered: UnansweredLetters;

  constructor(
    private readonly mailbox: OpenMailbox,
    private readonly letters: Letters,
    private readonly uploads: Uploads,
  ) {
    this.unanswered = new UnansweredLetters(mailbox.signedIn.vault, mailbox.ports.now);
  }

  async send(letter: OutgoingLetter, options: ActOptions): Promise<{ id: string }> {
    const { mailbox } = this;
    const recipients = resolveAll(mailbox, letter.to);
    await requireCaps(mailbox, letter);
    const id = (await this.sendAgain(letter, recipients)) ?? (await this.sendNew(letter, recipients, options));
    await this.unanswered.delete(letter, recipients);
    await this.uploads.done(letter.files, recipients);
    await mailbox.state.save(mailbox.signedIn.vault);
    options.onProgress?.({ phase: 'sending', done: 1, total: 1 });
    return { id };
  }

  /** Posts once more what was not answered; null where there is nothing, or where it was never taken. */
  private async sendAgain(letter: OutgoingLetter, recipients: string[]): Promise<string | null> {
    const before = await this.unanswered.get(letter, recipients);
    if (before === null) return null;
    try {
      return (await postSealed(this.mailbox, before)).mid;
    } catch (error) {
      if (!wasNeverTaken(error)) throw error;
      return null;
    }
  }

  private async sendNew(letter: OutgoingLetter, recipients: string[], options: ActOptions): Promise<string> {
    const attachments = await this.uploads.run(letter.files, recipients, options);
    if (options.signal?.aborted === true) throw new ClientError('ABORTED');
    options.onProgress?.({ phase: 'sending', done: 0, total: 1 });
    const content = await this.content(letter, recipients, attachments);
    try {
      return (await post(this.mailbox, content, recipients, (sealed) => this.unanswered.set(letter, recipients, sealed))).mid;
    } catch (error) {
      if (wasNeverTaken(error)) await this.unanswered.delete(letter, recipients);
      throw error;
    }
  }

  private async content(letter: OutgoingLetter, recipients: string[], attachments: AttachmentManifest[]): Promise<LetterContent> {
    const { state, signedIn, ports } = this.mailbox;
    const mid = newMid();
    return {
      kind: 'letter',
      mid,
      sentAt: ports.now().toISOString(),
      thread: (await this.threadOf(letter.replyTo)) ?? mid,
      re: letter.replyTo ?? null,
      heads: headsOf(state.historyOf([state.mailbox, ...recipients])),
      cp: null,
      subject: cleanSubject(letter.subject),
      body: cleanBody(letter.body),
      attachments,
      data: { author: signedIn.mailbox.type === 'practice' ? signedIn.info.name : null },
    };
  }

  private async threadOf(replyTo: string | undefined): Promise<string | null> {
    if (replyTo === undefined) return null;
    const payload = shownPayload(this.mailbox, await this.letters.opened(replyTo));
    if (payload === null) throw new ClientError('LETTER_REFUSED');
    return payload.thread;
  }
}
