import type { EntityManager } from 'typeorm';
import { UploadRow } from '../uploads/upload.row.js';
import { CondemnedRow } from './condemned.row.js';

/** Presigned addresses handed out before still work for 15 minutes; nothing is written after the deletion then. */
const graceMs = 20 * 60 * 1000;

/** Takes an upload out of the table; the object follows after a grace. Row first: never a row without its object. */
export async function condemn(manager: EntityManager, row: UploadRow): Promise<void> {
  const { id: attachment, objectKey, multipartId } = row;
  await manager.delete(UploadRow, { id: attachment });
  await manager.insert(CondemnedRow, {
    objectKey,
    attachment,
    multipartId,
    deleteAfter: new Date(Date.now() + graceMs),
  });
}
