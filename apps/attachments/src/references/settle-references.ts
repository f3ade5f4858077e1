import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import { RpcClient, Transactions } from '@siegelpost/service-kit';
import { LessThanOrEqual } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { ReferenceRow } from './reference.row.js';

const batch = 100;

type Letter = Pick<ReferenceRow, 'sender' | 'mid'>;

/**
 * Command: decides on references that no event has confirmed in time. Messaging is asked, for its event may be late or
 * lie among the dead letters; the attachments of an accepted letter are never let go of for that.
 */
@Injectable()
export class SettleReferences {
  constructor(
    private readonly transactions: Transactions,
    private readonly rpc: RpcClient,
  ) {}

  /** @throws Problem SERVICE_UNAVAILABLE messaging is away: nothing is let go of */
  async run(olderThan: Date): Promise<void> {
    for (let letters = await this.open(olderThan); letters.length > 0; letters = await this.open(olderThan)) {
      const { accepted } = await this.rpc.call(calls.messaging.acceptedMessages, { letters });
      const known = new Set(accepted.map(keyOf));
      await this.transactions.run(async (manager) => {
        for (const letter of letters) await settle(manager, letter, known.has(keyOf(letter)), olderThan);
      });
    }
  }

  private open(olderThan: Date): Promise<Letter[]> {
    return this.transactions.run((manager) =>
      manager
        .createQueryBuilder(ReferenceRow, 'reference')
        .select('reference.sender', 'sender')
        .addSelect('reference.mid', 'mid')
        .distinct(true)
        .where('NOT reference.confirmed AND reference.createdAt <= :olderThan', { olderThan })
        .limit(batch)
        .getRawMany<Letter>(),
    );
  }
}

/** A reference that was reserved again since is younger, and stays as it is. */
async function settle(manager: EntityManager, { sender, mid }: Letter, accepted: boolean, olderThan: Date): Promise<void> {
  const old = { sender, mid, confirmed: false, createdAt: LessThanOrEqual(olderThan) };
  await (accepted ? manager.update(ReferenceRow, old, { confirmed: true }) : manager.delete(ReferenceRow, old));
}

const keyOf = ({ sender, mid }: Letter): string => `${sender} ${mid}`;
