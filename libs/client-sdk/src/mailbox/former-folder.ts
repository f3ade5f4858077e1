import type { FolderName, Letter, LetterSummary } from '../facade.js';
import type { LetterOpener, OpenedMessage } from '../intake/letter-opener.js';
import { lockedView } from '../reseal/ask-reseal.js';
import type { FormerLetters } from '../reseal/former-letters.js';
import type { ResealedEntry } from '../reseal/reseal-state.js';
import { letterOf, lockedSummary, resealedView, summaryOf, type FormerPlace } from './letter-views.js';
import type { OpenMailbox } from './open-mailbox.js';

/** Letters of before a reset as people see them: where they were, open if somebody has sealed them anew, else locked. */
export class FormerFolder {
  constructor(
    private readonly mailbox: OpenMailbox,
    private readonly opener: LetterOpener,
    private readonly letters: FormerLetters,
  ) {}

  /** A page from the `skip`th letter of a folder on, the newest first, and how many there are. */
  async page(folder: FolderName, skip: number, limit: number): Promise<{ letters: LetterSummary[]; total: number }> {
    const places = (await this.places()).filter((one) => one.folder === folder);
    const shown = places.slice(skip, skip + limit);
    return { letters: await Promise.all(shown.map((place) => this.summary(place))), total: places.length };
  }

  async has(id: string): Promise<boolean> {
    return (await this.places()).some((one) => one.id === id);
  }

  /** @returns null for an id that is of no letter of before a reset */
  async read(id: string): Promise<Letter | null> {
    const place = (await this.places()).find((one) => one.id === id);
    if (place === undefined) return null;
    const entry = this.entry(id);
    if (entry !== undefined) return resealedView(this.mailbox, letterOf(this.mailbox, await this.openedIn(entry)), place, entry);
    return { ...(await this.summary(place)), body: '', author: null, replyTo: null, missing: 0 };
  }

  /** The letter that this one was sealed anew in; null where nobody did so. */
  async opened(id: string): Promise<OpenedMessage | null> {
    const entry = this.entry(id);
    return entry === undefined ? null : this.openedIn(entry);
  }

  private entry(id: string): ResealedEntry | undefined {
    return this.mailbox.state.reseal.resealed.get(id);
  }

  private async openedIn({ mid }: ResealedEntry): Promise<OpenedMessage> {
    const { ports, state } = this.mailbox;
    return this.opener.open(await ports.transport.call('getMessage', { mailbox: state.mailbox, mid }), false);
  }

  private async summary(place: FormerPlace): Promise<LetterSummary> {
    const entry = this.entry(place.id);
    if (entry !== undefined) return resealedView(this.mailbox, summaryOf(this.mailbox, await this.openedIn(entry)), place, entry);
    const letter = await this.letters.find(place.id);
    if (letter === undefined) throw new RangeError('a locked letter lies in a mailbox given up');
    return lockedSummary(this.mailbox, place, await lockedView(this.mailbox, this.letters, letter));
  }

  /** What lies there, and what was sealed anew although its owner had deleted it, by the date of its sender. */
  private async places(): Promise<FormerPlace[]> {
    const { reseal } = this.mailbox.state;
    const lying = (await this.letters.all()).map(({ mid: id, from, at, folder }): FormerPlace => ({ id, from, at, folder }));
    const known = new Set(lying.map(({ id }) => id));
    const back = [...reseal.resealed].filter(([id]) => !known.has(id)).map(([id, { from, sentAt }]): FormerPlace => {
      return { id, from, at: sentAt, folder: reseal.former.includes(from) ? 'sent' : 'inbox' };
    });
    return [...lying, ...back].sort((a, b) => (a.at < b.at ? 1 : -1));
  }
}
