import type { StoredMessage } from '@siegelpost/contracts';
import { z } from 'zod';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { formerIds } from './former-ids.js';

const NAME = 'former-letters';
const PAGE = 200;

const entry = z.object({
  mid: z.string(), former: z.string(), from: z.string(), sequence: z.number(), at: z.string(), folder: z.enum(['inbox', 'sent', 'archive']),
});
const Stored = z.object({ former: z.array(z.string()), letters: z.array(entry) });

/** A letter in a mailbox that was given up, as the server tells of it. */
export type FormerLetter = z.infer<typeof entry>;

/**
 * What lies in the mailboxes that were given up, the newest first. Nothing is added there any more, so it is fetched once
 * and kept, sealed, on the device.
 */
export class FormerLetters {
  private letters: Promise<readonly FormerLetter[]> | null = null;

  constructor(private readonly mailbox: OpenMailbox) {}

  all(): Promise<readonly FormerLetter[]> {
    this.letters ??= this.load().catch((error: unknown) => {
      this.letters = null;
      throw error;
    });
    return this.letters;
  }

  async find(mid: string): Promise<FormerLetter | undefined> {
    return (await this.all()).find((one) => one.mid === mid);
  }

  private async load(): Promise<readonly FormerLetter[]> {
    const { state, signedIn, directory } = this.mailbox;
    const former = await formerIds(directory, state.mailbox);
    state.reseal.former = former;
    if (former.length === 0) return [];
    const stored = Stored.safeParse(await signedIn.vault.get(NAME));
    if (stored.success && stored.data.former.join() === former.join()) return stored.data.letters;
    const letters: FormerLetter[] = [];
    for (const id of former) letters.push(...(await this.fetch(id)));
    await signedIn.vault.set(NAME, { former, letters });
    return letters;
  }

  private async fetch(former: string): Promise<FormerLetter[]> {
    const letters: FormerLetter[] = [];
    for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null; ) {
      const page: { messages: StoredMessage[]; next: number | null } = await this.mailbox.ports.transport.call('listMessages', {
        mailbox: former, class: 'letter', before, limit: PAGE,
      });
      for (const { mid, from, sequence, receivedAt, folder } of page.messages) {
        const shown = folder === 'inbox' || folder === 'sent' || folder === 'archive';
        if (shown) letters.push({ mid, former, from, sequence, at: receivedAt, folder });
      }
      // A page that does not lead further back would go round in circles.
      before = page.next !== null && page.next < before ? page.next : null;
    }
    return letters;
  }
}
