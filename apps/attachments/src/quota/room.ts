import { Problem } from '@siegelpost/contracts';
import type { EntityManager } from 'typeorm';

/** Bytes that a mailbox has reserved and stored. */
export async function usedBytes(manager: EntityManager, mailbox: string): Promise<number> {
  const [row]: { used: string }[] = await manager.query(
    'SELECT coalesce(sum(size), 0) AS used FROM upload WHERE mailbox = $1',
    [mailbox],
  );
  return Number(row?.used ?? 0);
}

/**
 * Makes sure that `size` more bytes fit; others who reserve for the same mailbox wait until this transaction ends.
 *
 * @throws Problem QUOTA_EXCEEDED
 */
export async function requireRoom(
  manager: EntityManager,
  mailbox: string,
  size: number,
  quotaBytes: number,
): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [mailbox]);
  if ((await usedBytes(manager, mailbox)) + size > quotaBytes) throw new Problem('QUOTA_EXCEEDED');
}
