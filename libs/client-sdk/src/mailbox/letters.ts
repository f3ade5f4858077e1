import type { StoredMessage } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import type { FolderName, Letter, LetterPage, LetterSummary } from '../facade.js';
import type { LetterOpener, OpenedMessage } from '../intake/letter-opener.js';
import { letterOf, summaryOf } from './letter-views.js';
import type { FormerFolder } from './former-folder.js';
import type { OpenMailbox } from './open-mailbox.js';

const PAGE = 50;

/** Folders and letters as people see them. */
export class Letters {
  constructor(
    private readonly mailbox: OpenMailbox,
    private readonly opener: LetterOpener,
    private readonly former: FormerFolder,
  ) {}

  /**
   * Newest first; control letters are in no folder, whatever they were declared as. Behind the last one come those of
   * mailboxes given up, on pages whose `before` is below zero.
   */
  async list(folder: FolderName, { before, limit = PAGE }: { before?: number; limit?: number } = {}): Promise<LetterPage> {
    const own = before !== undefined && before < 0 ? { letters: [], next: null } : await this.listOwn(folder, { before, limit });
    const room = limit - own.letters.length;
    if (own.next !== null || room <= 0) return { letters: own.letters, next: own.next ?? (await this.beginning(folder)) };
    const skip = before !== undefined && before < 0 ? -before - 1 : 0;
    const { letters, total } = await this.former.page(folder, skip, room);
    const shown = skip + letters.length;
    return { letters: [...own.letters, ...letters], next: shown < total ? -shown - 1 : null };
  }

  /** Cursor of the first letter in mailboxes given up; null where there is none. */
  private async beginning(folder: FolderName): Promise<number | null> {
    return (await this.former.page(folder, 0, 0)).total > 0 ? -1 : null;
  }

  private async listOwn(folder: FolderName, page: { before: number | undefined; limit: number }): Promise<LetterPage> {
    const { limit } = page;
    const letters: LetterSummary[] = [];
    let before = page.before;
    let next: number | null;
    do {
      const part = await this.fetch(folder, limit, before);
      const opened = await Promise.all(part.messages.map((message) => this.opener.open(message, false)));
      const misdeclared = await this.misdeclared(folder, before, part.next);
      const shown = [...opened, ...misdeclared].filter((one) => one.kind !== 'opened' || one.payload.kind === 'letter');
      letters.push(...shown.map((one) => summaryOf(this.mailbox, one)));
      next = part.next;
      before = next ?? undefined;
    } while (letters.length === 0 && next !== null);
    return { letters: letters.sort((a, b) => b.sequence - a.sequence), next };
  }

  async read(id: string): Promise<Letter> {
    return (await this.former.read(id)) ?? letterOf(this.mailbox, await this.opened(id));
  }

  /** @throws ClientError MESSAGE_NOT_FOUND */
  async opened(id: string): Promise<OpenedMessage> {
    const resealed = await this.former.opened(id);
    if (resealed !== null) return resealed;
    const message = await this.mailbox.ports.transport.call('getMessage', { mailbox: this.mailbox.state.mailbox, mid: id });
    const opened = await this.opener.open(message, false);
    if (opened.kind === 'opened' && opened.payload.kind !== 'letter') throw new ClientError('MESSAGE_NOT_FOUND');
    return opened;
  }

  /** Letters of before a reset stay where they were. */
  async update(id: string, change: { read?: boolean; folder?: 'inbox' | 'sent' | 'archive' }): Promise<void> {
    if (await this.former.has(id)) return;
    await this.mailbox.ports.transport.call('updateMessage', { mailbox: this.mailbox.state.mailbox, mid: id, ...change });
  }

  private fetch(folder: FolderName, limit: number, before: number | undefined): Promise<{ messages: StoredMessage[]; next: number | null }> {
    const query = { mailbox: this.mailbox.state.mailbox, folder, limit, before: before ?? Number.MAX_SAFE_INTEGER };
    return this.mailbox.ports.transport.call('listMessages', query);
  }

  /** Letters of this page that their senders declared as control or draft. */
  private async misdeclared(folder: FolderName, before: number | undefined, after: number | null): Promise<OpenedMessage[]> {
    const within = [...this.mailbox.state.misdeclared].filter(
      ([, sequence]) => sequence < (before ?? Number.POSITIVE_INFINITY) && sequence >= (after ?? 0),
    );
    const opened = await Promise.all(within.map(([mid]) => this.opened(mid)));
    return opened.filter(({ message }) => folder === (message.from === this.mailbox.state.mailbox ? 'sent' : 'inbox'));
  }
}
