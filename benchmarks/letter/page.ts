import { makePerson, newMid, sealLetter } from '@siegelpost/crypto';
import type { LetterRecipient, NewSubject } from '@siegelpost/crypto';
import { createMessage, encrypt } from 'openpgp';
import { config, openPgpKeys } from '../attachment/contenders/openpgp.js';

/** Letters per second in each round. */
export interface Rates {
  readonly name: string;
  readonly rates: number[];
}

interface Contender {
  readonly name: string;
  seal(body: string): Promise<unknown>;
}

const time = new Date('2026-01-01T00:00:00.000Z');
const recipientOf = ({ id, keys }: NewSubject): LetterRecipient => ({ id, epoch: keys.epoch, kid: keys.kids.kem, publicKey: keys.kem.publicKey });

/** A letter to two others and to the sender's own mailbox. */
async function siegelpost(): Promise<Contender> {
  const [me, ...others] = await Promise.all([makePerson(time), makePerson(time), makePerson(time)]);
  const to = others.map(recipientOf);
  return {
    name: 'Siegelpost (ML-KEM-768 with X25519, Ed25519)',
    seal: (body) => {
      const thread = newMid();
      const content = { kind: 'letter', mid: thread, sentAt: time.toISOString(), thread, re: null, heads: [], cp: null, subject: 'Befund', body, attachments: [], data: { author: null } } as const;
      return sealLetter(content, me, to);
    },
  };
}

async function openPgp(): Promise<Contender> {
  const [me, ...others] = await Promise.all(['a', 'b', 'c'].map(openPgpKeys));
  if (me === undefined) throw new Error('no keys');
  const encryptionKeys = [me, ...others].map(({ publicKey }) => publicKey);
  return {
    name: 'OpenPGP.js (X25519, Ed25519)',
    seal: async (body) => encrypt({ message: await createMessage({ text: body }), encryptionKeys, signingKeys: me.privateKey, format: 'binary', config }),
  };
}

/** Lets both seal letters of so many bytes in turn. */
async function bench(bytes: number, letters: number, rounds: number): Promise<Rates[]> {
  const body = 'Befund. '.repeat(bytes / 8);
  const contenders = [await siegelpost(), await openPgp()];
  const result = contenders.map(({ name }): Rates => ({ name, rates: [] }));
  for (const contender of contenders) await rate(contender, body, letters);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) result[index]?.rates.push(await rate(contender, body, letters));
  }
  return result;
}

async function rate(contender: Contender, body: string, letters: number): Promise<number> {
  const began = performance.now();
  for (let count = 0; count < letters; count += 1) await contender.seal(body);
  return (letters * 1000) / (performance.now() - began);
}

Object.assign(globalThis, { bench });
