import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { AccessClaims, calls, InputOf, OutputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { ObjectStore } from '../object-store/object-store.js';
import { Completion } from './completion.js';
import { ownedUpload, underWay } from './owned-upload.js';
import { PartUrls } from './part-urls.js';
import { partCount } from './parts.js';

type Renew = typeof calls.attachments.renewUploadUrls;
type Get = typeof calls.attachments.getUpload;

/** Going on with an upload: further part addresses, and what the store already holds. */
@Injectable()
export class ContinueUpload {
  constructor(
    private readonly transactions: Transactions,
    private readonly store: ObjectStore,
    private readonly partUrls: PartUrls,
    private readonly completion: Completion,
  ) {}

  /** @throws Problem ATTACHMENT_NOT_FOUND, ATTACHMENT_STATE, ATTACHMENT_PARTS_INVALID a number beyond the last part */
  async urls({ id, parts }: InputOf<Renew>, claims: AccessClaims): Promise<OutputOf<Renew>> {
    const row = underWay(await this.transactions.run((manager) => ownedUpload(manager, id, claims)));
    if (parts.some((part) => part > partCount(row.size))) throw new Problem('ATTACHMENT_PARTS_INVALID');
    return this.partUrls.of(row.objectKey, row.multipartId, [...new Set(parts)]);
  }

  /**
   * An upload that the store has joined although no row says so (a completion was cut off between the two) is
   * complete from now on: its parts can neither be listed nor sent again.
   *
   * @throws Problem ATTACHMENT_NOT_FOUND
   */
  async state({ id }: InputOf<Get>, claims: AccessClaims): Promise<OutputOf<Get>> {
    const row = await this.transactions.run((manager) => ownedUpload(manager, id, claims));
    const { state, size, multipartId, objectKey } = row;
    if (state === 'complete' || multipartId === null) return { id, state, size, parts: [] };
    const parts = await this.store.parts(objectKey, multipartId);
    if (parts !== null) return { id, state, size, parts: [...parts] };
    if (!(await this.completion.isWhole(row))) return { id, state, size, parts: [] };
    await this.completion.note(id, claims);
    return { id, state: 'complete', size, parts: [] };
  }
}
