import { sha256Text } from '@siegelpost/crypto-verify';
import { z } from 'zod';
import { ClientError, type ClientErrorCode } from '../errors.js';
import type { OutgoingLetter } from '../facade.js';
import type { DeviceVault } from '../vault/device-vault.js';
import type { SealedPost } from './post.js';

/** As long as its attachments lie at the server without a letter; what is sent later is a letter of its own. */
const KEPT_MS = 24 * 3_600_000;

const Stored = z.object({
  at: z.number(),
  sealed: z.object({
    mid: z.string(),
    hash: z.string(),
    listed: z.boolean(),
    request: z.object({
      from: z.string(), class: z.enum(['letter', 'control', 'draft']), envelope: z.string(),
      recipients: z.array(z.tuple([z.string(), z.number(), z.string()])), attachments: z.array(z.string()),
    }),
  }),
});

/** Refusals that the server decides after it has looked for the same letter: it was never taken. */
const NEVER_TAKEN: readonly ClientErrorCode[] = [
  'MID_REUSED', 'MAILBOX_EPOCH_STALE', 'RECIPIENT_NOT_PERMITTED', 'ATTACHMENT_NOT_FOUND', 'ATTACHMENT_NOT_YOURS', 'ATTACHMENT_INCOMPLETE',
];

export function wasNeverTaken(error: unknown): boolean {
  return error instanceof ClientError && NEVER_TAKEN.includes(error.code);
}

/**
 * Letters that were posted and not answered, sealed on the device: the same letter begun again posts the same bytes,
 * so that it arrives once although the answer was lost.
 */
export class UnansweredLetters {
  constructor(
    private readonly vault: DeviceVault,
    private readonly now: () => Date,
  ) {}

  async get(letter: OutgoingLetter, recipients: readonly string[]): Promise<SealedPost | null> {
    const stored = Stored.safeParse(await this.vault.get(nameOf(letter, recipients)));
    if (!stored.success || this.now().getTime() - stored.data.at > KEPT_MS) return null;
    return stored.data.sealed;
  }

  set(letter: OutgoingLetter, recipients: readonly string[], sealed: SealedPost): Promise<void> {
    return this.vault.set(nameOf(letter, recipients), { at: this.now().getTime(), sealed });
  }

  delete(letter: OutgoingLetter, recipients: readonly string[]): Promise<void> {
    return this.vault.delete(nameOf(letter, recipients));
  }
}

function nameOf({ subject, body, replyTo, files }: OutgoingLetter, recipients: readonly string[]): string {
  const known = files.map(({ name, size, lastModified, mediaType }) => [name, size, lastModified, mediaType]);
  return `letters/${sha256Text(JSON.stringify([recipients, subject, body, replyTo ?? null, known]))}`;
}
