import { newMid, type AnyLetterPayload, type LetterContent } from '@siegelpost/crypto';
import { contactOf } from '@siegelpost/trust';
import { ClientError, type ClientErrorCode } from '../errors.js';
import type { Draft, DraftContent, OutgoingLetter } from '../facade.js';
import type { LetterOpener } from '../intake/letter-opener.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { cleanBody, cleanSubject } from '../sending/caps.js';
import { post } from '../sending/post.js';
import { keyOf } from '../sending/recipients.js';
import { DraftFiles } from './draft-files.js';
import { LocalDrafts } from './local-drafts.js';

type DraftPayload = Extract<AnyLetterPayload, { kind: 'draft' }>;

/** Where a part is away a draft stays on the device. */
const AWAY: readonly ClientErrorCode[] = ['OFFLINE', 'SERVICE_UNAVAILABLE', 'MAILBOX_NOT_READY', 'INTERNAL', 'SESSION_ENDED', 'SESSION_REQUIRED'];

export function isAway(error: unknown): boolean {
  return error instanceof ClientError && AWAY.includes(error.code);
}

const sentName = (draft: string): string => `drafts-sent/${draft}`;

/** Drafts: letters of kind draft to oneself; the newest revision of each holds, older ones are deleted. */
export class Drafts {
  private readonly local: LocalDrafts;
  private readonly files: DraftFiles;

  constructor(
    private readonly mailbox: OpenMailbox,
    private readonly opener: LetterOpener,
  ) {
    this.local = new LocalDrafts(mailbox.signedIn.vault);
    this.files = new DraftFiles(mailbox.signedIn.vault);
  }

  async save(draft: DraftContent): Promise<Draft> {
    const saved = await this.saveText(draft);
    await this.files.set(saved.id, draft.files ?? []);
    if (draft.replaces !== undefined && draft.replaces !== saved.id) await this.files.delete(draft.replaces);
    return { ...saved, files: draft.files ?? [] };
  }

  private async saveText(draft: DraftContent): Promise<Draft> {
    try {
      return await this.store(draft);
    } catch (error) {
      if (!isAway(error)) throw error;
      if (draft.replaces !== undefined) await this.local.delete(draft.replaces);
      return this.local.add(draft, this.mailbox.ports.now());
    }
  }

  /** Keeps what could not be sent on this device. */
  async keep(letter: OutgoingLetter): Promise<void> {
    const { id } = await this.local.add(letter, this.mailbox.ports.now());
    await this.files.set(id, letter.files);
  }

  /** Deletes what was kept of a letter that is sent now. */
  async forget(letter: DraftContent): Promise<void> {
    const kept = await this.local.same(letter);
    if (kept !== null) await this.delete(kept.id);
  }

  async list(): Promise<readonly Draft[]> {
    const local = await this.local.all();
    const stored = await this.stored();
    const newest = new Map<string, DraftPayload>();
    for (const payload of stored) {
      const known = newest.get(payload.data.draft);
      if (known === undefined || known.data.rev < payload.data.rev) newest.set(payload.data.draft, payload);
    }
    const all = [...local, ...[...newest.values()].map((payload) => this.viewOf(payload))];
    const sent = await Promise.all(all.map((draft) => this.wasSent(draft)));
    const drafts = all.filter((_, index) => sent[index] !== true);
    const whole = await Promise.all(drafts.map(async (draft) => ({ ...draft, files: await this.files.of(draft.id) })));
    return whole.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1));
  }

  async delete(id: string): Promise<void> {
    if (!(await this.local.delete(id))) await this.remove(id);
    await this.files.delete(id);
  }

  /** After its letter went out. Where the server is away the draft is hidden on this device, and deleted later. */
  async deleteSent(id: string): Promise<void> {
    const { vault } = this.mailbox.signedIn;
    await vault.set(sentName(id), true);
    try {
      await this.delete(id);
      await vault.delete(sentName(id));
    } catch (error) {
      if (!isAway(error)) throw error;
    }
  }

  /** Whether its letter went out: then another try is made to delete it. */
  private async wasSent({ id }: Draft): Promise<boolean> {
    const sent = (await this.mailbox.signedIn.vault.get(sentName(id))) !== null;
    if (sent) await this.deleteSent(id);
    return sent;
  }

  private async store(draft: DraftContent): Promise<Draft> {
    const { mailbox } = this;
    const before = draft.replaces === undefined ? null : await this.find(draft.replaces);
    const mid = newMid();
    const now = mailbox.ports.now().toISOString();
    const to = [...new Set(draft.to.flatMap((text) => this.idOf(text)))].sort();
    const data = { draft: before?.data.draft ?? mid, rev: (before?.data.rev ?? 0) + 1, to, thread: null, re: draft.replyTo ?? null };
    const content: LetterContent = {
      kind: 'draft', mid, sentAt: now, thread: mid, re: null, heads: [], cp: null,
      subject: cleanSubject(draft.subject), body: cleanBody(draft.body), attachments: [], data,
    };
    await post(mailbox, content, []);
    if (draft.replaces !== undefined) await this.delete(draft.replaces);
    return { ...draft, id: mid, savedAt: now };
  }

  private async stored(): Promise<DraftPayload[]> {
    const { ports, state } = this.mailbox;
    const { messages } = await ports.transport.call('listMessages', {
      mailbox: state.mailbox, class: 'draft', before: Number.MAX_SAFE_INTEGER, limit: 200,
    });
    const opened = await Promise.all(messages.map((message) => this.opener.open(message, false)));
    return opened.flatMap((one) => (one.kind === 'opened' && one.payload.kind === 'draft' ? [one.payload] : []));
  }

  /** The stored draft; null where it is a local one, or gone. */
  private async find(mid: string): Promise<DraftPayload | null> {
    const { ports, state } = this.mailbox;
    try {
      const opened = await this.opener.open(await ports.transport.call('getMessage', { mailbox: state.mailbox, mid }), false);
      return opened.kind === 'opened' && opened.payload.kind === 'draft' ? opened.payload : null;
    } catch (error) {
      if (error instanceof ClientError && error.code === 'MESSAGE_NOT_FOUND') return null;
      throw error;
    }
  }

  private async remove(mid: string): Promise<void> {
    try {
      await this.mailbox.ports.transport.call('deleteMessage', { mailbox: this.mailbox.state.mailbox, mid });
    } catch (error) {
      if (!(error instanceof ClientError) || error.code !== 'MESSAGE_NOT_FOUND') throw error;
    }
  }

  private viewOf({ mid, subject, body, sentAt, data }: DraftPayload): Draft {
    return { id: mid, savedAt: sentAt, to: data.to, subject, body, ...(data.re === null ? {} : { replyTo: data.re }) };
  }

  /** Contacts alone stand in a draft; what is nobody's address yet is left out. */
  private idOf(text: string): string[] {
    const { contacts } = this.mailbox.state;
    if (contactOf(contacts, text) !== undefined) return [text];
    const address = text.includes('@') ? keyOf(text) : null;
    return [...contacts.values()].flatMap(({ id, address: known }) => (id !== null && address !== null && known === address ? [id] : []));
  }
}
