import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { calls, InputOf } from '@siegelpost/contracts';
import { Transactions } from '@siegelpost/service-kit';
import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { UploadRow } from '../uploads/upload.row.js';
import { ReferenceRow } from './reference.row.js';

type Reserve = InputOf<typeof calls.attachments.reserveReferences>;

/**
 * Notes that a letter about to be accepted holds these attachments. Only who uploaded an object, or a mailbox that
 * already holds a letter with it, may pass it on: naming a foreign id gains nothing.
 */
@Injectable()
export class ReserveReferences {
  constructor(private readonly transactions: Transactions) {}

  /** @throws Problem ATTACHMENT_NOT_YOURS, ATTACHMENT_INCOMPLETE */
  async run(input: Reserve): Promise<void> {
    const attachments = [...new Set(input.attachments)];
    await this.transactions.run(async (manager) => {
      await requireHeld(manager, input.sender, attachments);
      const createdAt = new Date();
      const rows = attachments.flatMap((attachment) =>
        input.mailboxes.map((mailbox) => ({
          attachment,
          mailbox,
          mid: input.mid,
          sender: input.sender,
          confirmed: false,
          createdAt,
        })),
      );
      // What was reserved before is as young as now: it must not be let go of while the letter is being accepted.
      const insertion = manager.createQueryBuilder().insert().into(ReferenceRow).values(rows);
      await insertion.orUpdate(['createdAt'], ['attachment', 'mailbox', 'mid']).execute();
    });
  }
}

async function requireHeld(manager: EntityManager, sender: string, attachments: readonly string[]): Promise<void> {
  const uploads = await manager.find(UploadRow, {
    where: { id: In([...attachments]) },
    lock: { mode: 'pessimistic_read' },
  });
  const held = await manager.findBy(ReferenceRow, {
    attachment: In([...attachments]),
    mailbox: sender,
    confirmed: true,
  });
  const passable = new Set(held.map(({ attachment }) => attachment));
  const own = uploads.filter(({ id, mailbox }) => mailbox === sender || passable.has(id));
  if (own.length < attachments.length) throw new Problem('ATTACHMENT_NOT_YOURS');
  if (own.some(({ state }) => state !== 'complete')) throw new Problem('ATTACHMENT_INCOMPLETE');
}
