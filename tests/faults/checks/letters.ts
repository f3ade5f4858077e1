import { expect } from '@jest/globals';
import type { FileSink, FolderName, LetterSummary } from '@siegelpost/client-sdk';
import type { Installation } from '../installation/installation.js';
import { persist } from '../people/persist.js';
import { sha256 } from '../people/resident.js';
import type { AcknowledgedLetter, Resident } from '../people/resident.js';
import type { Town } from '../people/town.js';
import { rows } from './database.js';

/** Looks into every mailbox; opens each letter the first time that it is seen. */
export class LetterCheck {
  private readonly opened = new Set<string>();

  constructor(
    private readonly installation: Installation,
    private readonly town: Town,
  ) {}

  /** Every acknowledged letter is with its sender and each recipient, once, in order, openable; and nothing else is. */
  async run(): Promise<void> {
    const { residents } = this.town;
    const all = residents.flatMap(({ sent }) => sent);
    for (const resident of residents) {
      await persist('a look into the mailbox', () => resident.client.sync());
      await this.expectFolder(resident, 'sent', resident.sent);
      await this.expectFolder(resident, 'inbox', all.filter(({ to }) => to.includes(resident)));
    }
    await expectNoGaps(this.installation);
  }

  private async expectFolder(owner: Resident, folder: FolderName, letters: readonly AcknowledgedLetter[]): Promise<void> {
    const held = await listed(owner, folder);
    const ids = held.map(({ id }) => id);
    const series = new Map<string, string[]>();
    for (const { id, from, series: number } of letters) series.set(`${from.name} ${number}`, [...(series.get(`${from.name} ${number}`) ?? []), id]);
    // Letters that one sender wrote one after the other lie in that order.
    for (const written of series.values()) expect(ids.filter((id) => written.includes(id))).toEqual(written);
    expect(held.map(({ subject }) => subject).sort()).toEqual(letters.map(({ subject }) => subject).sort());
    expect([...ids].sort()).toEqual(letters.map(({ id }) => id).sort());
    for (const letter of letters) await this.expectOpenable(owner, letter);
  }

  private async expectOpenable(owner: Resident, letter: AcknowledgedLetter): Promise<void> {
    const key = `${owner.mailboxId} ${letter.id}`;
    if (this.opened.has(key)) return;
    const read = await persist('a letter', () => owner.client.read(letter.id));
    const { subject, body } = letter;
    expect(read).toMatchObject({ state: 'open', subject, body, missing: 0 });
    const files: string[] = [];
    for (const { id } of read.attachments) files.push(await persist('an attachment', () => hashOf(owner, letter.id, id)));
    expect(files).toEqual(letter.files);
    this.opened.add(key);
  }
}

/** All letters of a folder, oldest first. */
async function listed({ client }: Resident, folder: FolderName): Promise<LetterSummary[]> {
  const letters: LetterSummary[] = [];
  let before: number | undefined;
  do {
    const page = await persist('a folder', () => client.list(folder, before === undefined ? {} : { before }));
    letters.push(...page.letters);
    before = page.next ?? undefined;
  } while (before !== undefined);
  return letters.sort((a, b) => a.sequence - b.sequence);
}

async function hashOf({ client }: Resident, letter: string, attachment: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  const sink: FileSink = {
    write: async (chunk) => void chunks.push(chunk),
    close: async () => undefined,
    abort: async () => undefined,
  };
  await client.saveAttachment(letter, attachment, sink);
  return sha256(Buffer.concat(chunks));
}

/** Nobody deletes here, so that each mailbox holds all sequences from 1 on, control letters included. */
async function expectNoGaps(installation: Installation): Promise<void> {
  const faulty = await rows(
    installation,
    `SELECT m.id, m.sequence, count(h.*), max(h.sequence) FROM siegelpost_messaging.mailbox m
     LEFT JOIN siegelpost_messaging.held_letter h ON h.mailbox = m.id
     GROUP BY m.id, m.sequence HAVING count(h.*) <> m.sequence OR coalesce(max(h.sequence), 0) <> m.sequence`,
  );
  expect(faulty).toEqual([]);
}
