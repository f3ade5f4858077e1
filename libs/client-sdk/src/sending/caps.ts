import { limits } from '@siegelpost/contracts';
import { attachmentLayout } from '@siegelpost/crypto';
import { isPlainText, utf8 } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';
import type { FileSource, OutgoingLetter } from '../facade.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';

const SUBJECT_MAX = 200;

/** Subject as one line without control characters. */
export function cleanSubject(subject: string): string {
  const line = subject.toWellFormed().replace(/\p{Cc}+/gu, ' ').trim();
  if (line.length > SUBJECT_MAX) throw new ClientError('SUBJECT_TOO_LONG');
  return line;
}

/** Text with newlines as \n, and no control characters but these and tabs. */
export function cleanBody(body: string): string {
  const text = body.toWellFormed().replace(/\r\n?/g, '\n').replace(/(?![\t\n])\p{Cc}/gu, '');
  if (utf8(text).length > limits.textBytes || !isPlainText(text)) throw new ClientError('TEXT_TOO_LARGE');
  return text;
}

/**
 * Refuses what cannot be sent before anything is uploaded.
 * @throws ClientError SUBJECT_TOO_LONG, TEXT_TOO_LARGE, LETTER_TOO_LARGE, ATTACHMENT_TOO_LARGE, QUOTA_EXCEEDED
 */
export async function requireCaps({ ports, state }: OpenMailbox, letter: OutgoingLetter): Promise<void> {
  cleanSubject(letter.subject);
  cleanBody(letter.body);
  if (letter.files.length > limits.attachments) throw new ClientError('LETTER_TOO_LARGE');
  if (letter.files.length === 0) return;
  const quota = await ports.transport.call('getQuota', { mailbox: state.mailbox });
  const sizes = letter.files.map(sealedSize);
  if (sizes.some((size) => size > quota.attachmentBytes)) throw new ClientError('ATTACHMENT_TOO_LARGE');
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (quota.usedBytes + all > quota.limitBytes) throw new ClientError('QUOTA_EXCEEDED');
}

function sealedSize({ size }: FileSource): number {
  try {
    return attachmentLayout(size).sealed;
  } catch (cause) {
    throw new ClientError('ATTACHMENT_TOO_LARGE', undefined, { cause });
  }
}
