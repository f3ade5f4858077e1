import { Injectable } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { fromBase64url } from '@siegelpost/crypto-verify';
import type { EntityManager } from 'typeorm';
import { HeldLetterRow } from '../letters/held-letter.row.js';
import { LetterRow } from '../letters/letter.row.js';
import { SealedBodyRow } from '../letters/sealed-body.row.js';
import type { SealedLetter } from './sealed-letter.js';

@Injectable()
export class LettersStore {
  /**
   * The letter that was accepted before under this sender and message id, if it is the same.
   *
   * @throws Problem MID_REUSED it is another
   */
  async accepted(manager: EntityManager, { from, mid, bodyHash }: SealedLetter): Promise<LetterRow | null> {
    const row = await manager.findOneBy(LetterRow, { sender: from, mid });
    if (row !== null && row.bodyHash !== bodyHash) throw new Problem('MID_REUSED');
    return row;
  }

  /** Stores letter and ciphertext. */
  async insert(manager: EntityManager, letter: SealedLetter, sequence: number, acceptedAt: Date): Promise<string> {
    const { from: sender, mid, bodyHash, size, recipients, envelope } = letter;
    const holders = recipients.length;
    const row = { sender, mid, bodyHash, class: letter.class, size, sequence, holders, acceptedAt };
    const { identifiers } = await manager.insert(LetterRow, row);
    const id = String(identifiers[0]?.['id']);
    const { protected: header, iv, ciphertext, tag } = envelope.json;
    const bytes = Buffer.from(fromBase64url(ciphertext));
    await manager.insert(SealedBodyRow, { letter: id, protected: header, iv, ciphertext: bytes, tag });
    return id;
  }

  /**
   * Lays the letter into mailboxes.
   *
   * @throws Problem MID_REUSED one of them holds another letter of this id
   */
  async hold(manager: EntityManager, rows: readonly HeldLetterRow[]): Promise<void> {
    for (const { mailbox, mid } of rows) {
      if (await manager.existsBy(HeldLetterRow, { mailbox, mid })) throw new Problem('MID_REUSED');
    }
    await manager.insert(HeldLetterRow, [...rows]);
  }
}
