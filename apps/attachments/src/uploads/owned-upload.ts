import { mailboxesOf, Problem } from '@siegelpost/contracts';
import type { AccessClaims } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';
import { UploadRow } from './upload.row.js';

/**
 * An upload of one of the caller's mailboxes, locked until the transaction ends. Somebody else's is as unknown as
 * one that never was.
 *
 * @throws Problem ATTACHMENT_NOT_FOUND
 */
export async function ownedUpload(manager: EntityManager, id: string, claims: AccessClaims): Promise<UploadRow> {
  const row = await manager.findOne(UploadRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (row === null || !mailboxesOf(claims).includes(row.mailbox)) throw new Problem('ATTACHMENT_NOT_FOUND');
  return row;
}

/** An upload under way. @throws Problem ATTACHMENT_STATE it is complete or its time is over */
export function underWay(row: UploadRow): UploadRow & { multipartId: string } {
  const { multipartId } = row;
  if (row.state !== 'uploading' || multipartId === null || row.expiresAt.getTime() <= Date.now()) {
    throw new Problem('ATTACHMENT_STATE');
  }
  return { ...row, multipartId };
}

/** @throws Problem MAILBOX_NOT_YOURS */
export function requireMailbox(claims: AccessClaims, mailbox: string): void {
  if (!mailboxesOf(claims).includes(mailbox)) throw new Problem('MAILBOX_NOT_YOURS');
}
