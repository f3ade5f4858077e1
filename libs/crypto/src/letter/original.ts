import {
  h,
  LABEL,
  parseJws,
  recipientsHash,
  toBase64url,
  VerifyError,
} from '@siegelpost/crypto-verify';
import { LetterRefused, refuseAs } from './letter-refused.js';
import { LETTER_JWS_MAX_BYTES, type LetterPayload } from './payload.js';
import { letterHash } from './seal.js';
import { parsePayload, senderOf, verifySignature, type SenderResolver } from './signed-payload.js';

const MID_BYTES = 16;

/** A letter from before a reset whose signature holds, inside a letter that re-seals it. */
export interface OriginalLetter {
  readonly payload: LetterPayload<'letter'>;
  /** H(letter; JWS) of the original. */
  readonly hash: string;
}

/**
 * mid of the letter that re-seals an original for a request, so that a repetition is the same letter: the first 16 bytes
 * of H(reseal; request, original mid), 22 characters (docs/protocol/reseal.md §4).
 */
export function resealMid(request: string, mid: string): string {
  return toBase64url(h(LABEL.reseal, request, mid).subarray(0, MID_BYTES));
}

/**
 * Opens the original within a `reseal` letter that `openLetter` opened: its signature under its own sender's chain, its
 * recipients, its attachments, and the mid that follows from it (docs/protocol/reseal.md §5). Whether it was asked for,
 * and from whom it may come, is decided by the caller's rules.
 * @throws LetterRefused, whatever was wrong
 */
export async function openOriginal(
  { mid, attachments, data }: LetterPayload<'reseal'>,
  resolve: SenderResolver,
): Promise<OriginalLetter> {
  const jws = refuseAs('payload', () => parseJws(data.jws, LETTER_JWS_MAX_BYTES));
  const payload = refuseAs('payload', () => parsePayload(jws));
  if (payload.kind !== 'letter' || mid !== resealMid(data.request, payload.mid))
    throw new LetterRefused('original');
  verifySignature(jws, payload, await senderOf(payload, resolve));
  refuseAs('recipients', () => checkRecipients(payload));
  if (!attachmentsFit(payload, attachments, data.attachments)) throw new LetterRefused('original');
  return { payload, hash: letterHash(jws.text) };
}

function checkRecipients({ rs, to, from }: LetterPayload<'letter'>): void {
  const bound = recipientsHash(to.map(([id, epoch, kid]) => ({ id, epoch, kid })));
  if (rs !== bound || !to.some(([id]) => id === from[0])) throw new VerifyError('RECIPIENTS_MISMATCH');
}

/** Whether manifests and ids are the original's, but for objects that are gone. */
function attachmentsFit(
  original: LetterPayload<'letter'>,
  manifests: LetterPayload<'reseal'>['attachments'],
  ids: LetterPayload<'reseal'>['data']['attachments'],
): boolean {
  const named = original.attachments.map(({ id }, index) => (ids[index] === null ? null : id));
  const there = original.attachments.filter((_, index) => ids[index] !== null);
  const alike = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
  return alike(ids, named) && alike(manifests, there);
}
