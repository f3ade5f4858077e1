import { newMid, type AttachmentManifest, type LetterContent } from '@siegelpost/crypto';
import { headsOf } from '@siegelpost/trust';
import type { Uploads } from '../attachments/uploads.js';
import { ClientError } from '../errors.js';
import type { ActOptions, OutgoingLetter } from '../facade.js';
import type { Letters } from '../mailbox/letters.js';
import { shownPayload } from '../mailbox/letter-views.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { cleanBody, cleanSubject, requireCaps } from './caps.js';
import { post } from './post.js';
import { resolveAll } from './recipients.js';

/**
 * Sends a letter: recipients and caps first, then uploads, then the letter (docs/protocol/flows.md J4). A letter
 * keeps its mid over all tries: where the answer to one was lost, the server knows it by the next.
 */
export class SendLetter {
  private readonly mids = new WeakMap<OutgoingLetter, string>();

  constructor(
    private readonly mailbox: OpenMailbox,
    private readonly letters: Letters,
    private readonly uploads: Uploads,
  ) {}

  async send(letter: OutgoingLetter, options: ActOptions): Promise<{ id: string }> {
    const { mailbox } = this;
    const recipients = resolveAll(mailbox, letter.to);
    await requireCaps(mailbox, letter);
    const attachments = await this.uploads.run(letter.files, recipients, options);
    if (options.signal?.aborted === true) throw new ClientError('ABORTED');
    options.onProgress?.({ phase: 'sending', done: 0, total: 1 });
    const content = await this.content(letter, recipients, attachments);
    await this.deliver(content, recipients);
    await this.uploads.done(letter.files, recipients);
    await mailbox.state.save(mailbox.signedIn.vault);
    options.onProgress?.({ phase: 'sending', done: 1, total: 1 });
    return { id: content.mid };
  }

  /** Sealing is not repeatable, so a letter that the server has already is refused as another of the same mid. */
  private async deliver(content: LetterContent, recipients: string[]): Promise<void> {
    try {
      await post(this.mailbox, content, recipients);
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'MID_REUSED') throw error;
    }
  }

  private midOf(letter: OutgoingLetter): string {
    const mid = this.mids.get(letter) ?? newMid();
    this.mids.set(letter, mid);
    return mid;
  }

  private async content(letter: OutgoingLetter, recipients: string[], attachments: AttachmentManifest[]): Promise<LetterContent> {
    const { state, signedIn, ports } = this.mailbox;
    const mid = this.midOf(letter);
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
