import { hashText } from '../encoding/hash.js';
import { VerifyError } from '../errors/verify-error.js';
import type { Kid, SubjectId } from '../ids/subject-id.js';
import { LABEL } from '../labels/labels.js';

/** One recipient as the server and `to` name it: subject id, epoch, KEM kid. */
export interface Recipient {
  readonly id: SubjectId;
  readonly epoch: number;
  readonly kid: Kid;
}

/** Recipients of a letter, own mailbox included (100 others and the sender). */
export const MAX_RECIPIENTS = 101;

/** Order of ids: by the bytes of their ASCII text. */
export function compareIds(left: SubjectId, right: SubjectId): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Refuses none, too many, or ids that do not strictly ascend.
 * @throws VerifyError RECIPIENTS_ORDER
 */
export function checkRecipientOrder(recipients: readonly Recipient[]): void {
  const ascending = recipients.every(({ id }, index) => {
    const before = recipients[index - 1];
    return before === undefined || compareIds(before.id, id) < 0;
  });
  if (recipients.length < 1 || recipients.length > MAX_RECIPIENTS || !ascending) {
    throw new VerifyError('RECIPIENTS_ORDER');
  }
}

/** Epochs are hashed as u32be, so nothing else is one. */
const isEpoch = (epoch: number): boolean => Number.isInteger(epoch) && epoch >= 1 && epoch <= 0xffffffff;

/**
 * `rs` = H(recipients; id, epoch, kid of each, in ascending order of id), 43 characters (docs/protocol/letters.md §3).
 * @throws VerifyError RECIPIENTS_ORDER, RECIPIENTS_MISMATCH (an epoch that is none)
 */
export function recipientsHash(recipients: readonly Recipient[]): string {
  checkRecipientOrder(recipients);
  if (!recipients.every(({ epoch }) => isEpoch(epoch))) throw new VerifyError('RECIPIENTS_MISMATCH');
  return hashText(LABEL.recipients, ...recipients.flatMap(({ id, epoch, kid }) => [id, epoch, kid]));
}
