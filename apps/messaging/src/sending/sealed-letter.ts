import { createHash } from 'node:crypto';
import { limits, Problem } from '@siegelpost/contracts';
import type { calls, InputOf, StoredMessage } from '@siegelpost/contracts';
import { checkEnvelopeRecipients, parseEnvelope, VerifyError } from '@siegelpost/crypto-verify';
import type { Envelope, Recipient } from '@siegelpost/crypto-verify';

type SendInput = InputOf<typeof calls.messaging.sendMessage>;

/** A letter whose form holds and whose recipients are those that its header binds. */
export interface SealedLetter {
  readonly from: string;
  readonly mid: string;
  readonly class: StoredMessage['class'];
  /** SHA-256 of the exact envelope text, base64url. */
  readonly bodyHash: string;
  readonly envelope: Envelope;
  /** Ascending by id, the sender's own mailbox among them. */
  readonly recipients: readonly Recipient[];
  readonly attachments: readonly string[];
  /** Bytes of the envelope as one mailbox is served it: the same for each. */
  readonly size: number;
}

const refuseVerify = (error: unknown): never => {
  if (!(error instanceof VerifyError)) throw error;
  const mismatch = error.code === 'RECIPIENTS_MISMATCH' || error.code === 'RECIPIENTS_ORDER';
  throw new Problem(mismatch ? 'RECIPIENTS_MISMATCH' : 'ENVELOPE_INVALID', error.code);
};

const readEnvelope = (text: string, recipients: readonly Recipient[]): Envelope => {
  try {
    const envelope = parseEnvelope(text);
    checkEnvelopeRecipients(envelope, recipients);
    return envelope;
  } catch (error) {
    return refuseVerify(error);
  }
};

/**
 * Checks a letter's form (docs/protocol/letters.md §11.1 and §11.2 without the currency of the keys).
 *
 * @throws Problem LETTER_TOO_LARGE, ENVELOPE_INVALID, RECIPIENTS_MISMATCH, INPUT_INVALID an attachment named twice
 */
export const readSealedLetter = (input: SendInput): SealedLetter => {
  if (Buffer.byteLength(input.envelope) > limits.envelopeBytes) throw new Problem('LETTER_TOO_LARGE');
  if (new Set(input.attachments).size !== input.attachments.length) throw new Problem('INPUT_INVALID', 'attachments');
  const recipients = input.recipients.map(([id, epoch, kid]) => ({ id, epoch, kid }));
  const envelope = readEnvelope(input.envelope, recipients);
  const others = recipients.filter(({ id }) => id !== input.from).length;
  const draftLeaves = input.class === 'draft' && others > 0;
  if (others === recipients.length || others > limits.recipients || draftLeaves) throw new Problem('RECIPIENTS_MISMATCH');
  return {
    from: input.from,
    mid: envelope.header.mid,
    class: input.class,
    bodyHash: createHash('sha256').update(input.envelope).digest('base64url'),
    envelope,
    recipients,
    attachments: input.attachments,
    size: servedSize(input.envelope, envelope),
  };
};

/** Bytes of the envelope without the entries of all but one: each is as long as any other, and all of it is ASCII. */
const servedSize = (text: string, { json: { recipients } }: Envelope): number => {
  const [entry] = recipients;
  return text.length - (recipients.length - 1) * (JSON.stringify(entry).length + ','.length);
};
