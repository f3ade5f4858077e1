import { createHash, randomBytes } from 'node:crypto';
import type { Client, FileSource } from '@siegelpost/client-sdk';
import { persist } from './persist.js';
import type { Impatience } from './persist.js';

/** A letter that the server acknowledged. */
export interface AcknowledgedLetter {
  readonly id: string;
  readonly from: Resident;
  readonly to: readonly Resident[];
  readonly subject: string;
  readonly body: string;
  /** SHA-256 of each attachment, hex. */
  readonly files: readonly string[];
  /** Letters of one series were written one after the other. */
  readonly series: number;
}

const kibibyte = 1024;

/** Somebody with a mailbox, and every letter that they were told is sent, in that order. */
export class Resident {
  readonly sent: AcknowledgedLetter[] = [];
  private begun = 0;
  private series = 0;

  constructor(
    readonly name: string,
    readonly address: string,
    readonly password: string,
    readonly mailboxId: string,
    public client: Client,
    private readonly impatience: Impatience,
  ) {}

  /** Sends so many letters one after the other, every second with an attachment. */
  async write(count: number, to: readonly Resident[]): Promise<void> {
    this.series += 1;
    const { series } = this;
    for (let left = count; left > 0; left -= 1) await this.writeOne(to, series);
  }

  private async writeOne(to: readonly Resident[], series: number): Promise<void> {
    this.begun += 1;
    const subject = `${this.name} ${this.begun}`;
    const body = randomBytes(24).toString('hex');
    const contents = this.begun % 2 === 0 ? [randomBytes(40 * kibibyte)] : [];
    const files = contents.map((bytes, index) => fileOf(`${subject} ${index}.bin`, bytes));
    const letter = { to: to.map(({ mailboxId }) => mailboxId), subject, body, files };
    const { id } = await persist(subject, () => this.client.send(letter, { signal: this.impatience.signal }));
    this.sent.push({ id, from: this, to, subject, body, files: contents.map(sha256), series });
  }
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function fileOf(name: string, bytes: Buffer): FileSource {
  return {
    name,
    size: bytes.length,
    mediaType: 'application/octet-stream',
    lastModified: 1,
    slice: async (start, end) => Uint8Array.from(bytes.subarray(start, end)),
  };
}
