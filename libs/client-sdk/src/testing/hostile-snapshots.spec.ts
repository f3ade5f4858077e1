import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { StoredMessage } from '@siegelpost/contracts';
import type { ContactRecord } from '@siegelpost/crypto';
import type { Client, Trust } from '../facade.js';
import { FakeServer } from './fake-server.js';
import { OwnHand, type PlantedSnapshot } from './own-hand.js';
import { clientOn, emptied, practiceOn, withoutState } from './test-client.js';

jest.setTimeout(60_000);

const [FIRST, SECOND] = ['A'.repeat(21) + 'Q', 'B'.repeat(21) + 'Q'];
const id = 'C'.repeat(42) + 'A';

function record(part: Partial<ContactRecord> = {}): ContactRecord {
  return {
    contact: FIRST, rev: 1, state: 'linked', id, suite: 'SP1', name: 'Anna', address: 'anna@example.org', invitation: FIRST,
    replaces: null, method: null, by: null, at: '2026-11-24T04:00:00.000Z', ...part,
  };
}
const verified = (rev: number): ContactRecord => record({ rev, state: 'verified', method: 'code' });
const refused = (rev: number): ContactRecord => record({ rev, state: 'refused' });

/** A snapshot that holds what its letter says. */
function honest(upTo: number, ...contacts: ContactRecord[]): PlantedSnapshot {
  return { text: JSON.stringify({ v: 1, upTo, contacts }), data: { upTo, count: contacts.length } };
}

describe('snapshots of a hostile server, or of a client gone wrong', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;
  let hand: OwnHand;

  beforeAll(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
  });
  beforeEach(async () => {
    practice = await emptied(server, practice);
    hand = await OwnHand.of(server, practice.device);
  });

  const box = (): StoredMessage[] => server.messaging.lettersOf(practice.me.mailboxId);
  const fresh = async (): Promise<Client> => {
    const client = clientOn(server, await withoutState(practice.device));
    await client.resume();
    await client.sync();
    return client;
  };
  const trustOf = (client: Client): Trust | undefined => client.contacts().find(({ mailboxId }) => mailboxId === id)?.trust;
  /** What is done to a snapshot that says `verified`, where the letters say `refused`: nothing of it may be taken. */
  const expectRefused = async (mid: string): Promise<void> => {
    const client = await fresh();
    expect(trustOf(client)).toBe('refused');
    expect(client.tasks()).toContainEqual(expect.objectContaining({ kind: 'letter-refused', id: mid }));
  };

  it('take nothing of another mailbox’s snapshot, nor of its object', async () => {
    const other = await practiceOn(server, 'other@example.org');
    const stranger = await OwnHand.of(server, other.device);
    await hand.contact(refused(1));
    await stranger.contact(verified(9));
    const theirs = await stranger.snapshot(honest(1, verified(9)));
    const [served] = server.messaging.lettersOf(other.me.mailboxId).filter(({ mid }) => mid === theirs.mid);
    if (served === undefined) throw new Error('no snapshot');
    server.messaging.store(practice.me.mailboxId, { ...served, from: practice.me.mailboxId });
    await expectRefused(theirs.mid);
    const own = await hand.snapshot(honest(1, verified(9)));
    server.attachments.upload(own.attachment).object = server.attachments.upload(theirs.attachment).object;
    await expectRefused(own.mid);
  });

  it('take nothing of a snapshot that was cut, changed or taken away', async () => {
    await hand.contact(refused(1));
    const { mid, attachment } = await hand.snapshot(honest(1, verified(9)));
    const upload = server.attachments.upload(attachment);
    const whole = upload.object ?? new Uint8Array();
    upload.object = whole.slice(0, -1);
    await expectRefused(mid);
    upload.object = whole.slice();
    upload.object[200] = (upload.object[200] ?? 0) ^ 1;
    await expectRefused(mid);
    upload.object = null;
    await expectRefused(mid);
  });

  it.each<[string, PlantedSnapshot]>([
    ['with fewer contacts than it says', { ...honest(1, verified(9)), data: { upTo: 1, count: 2 } }],
    ['with more contacts than it says', { ...honest(1, verified(9), record({ contact: SECOND })), data: { upTo: 1, count: 1 } }],
    ['that covers another sequence than it says', { ...honest(1, verified(9)), data: { upTo: 2, count: 1 } }],
    ['that does not ascend', honest(1, record({ contact: SECOND }), verified(9))],
    ['that has a contact twice', honest(1, refused(1), verified(9))],
    ['with a contact verified by no method', honest(1, record({ rev: 9, state: 'verified' }))],
    ['of another spelling', { ...honest(1, verified(9)), text: `${honest(1, verified(9)).text}\n` }],
    ['that is no JSON', { ...honest(1, verified(9)), text: 'contacts' }],
    ['of another media type', { ...honest(1, verified(9)), mediaType: 'text/plain' }],
    ['that covers itself', honest(3, verified(9))],
    ['that covers all that will ever come', honest(1_000_000, verified(9))],
  ])('take nothing of a snapshot %s', async (_name, planted) => {
    await hand.contact(record());
    await hand.contact(refused(2));
    const { mid } = await hand.snapshot(planted);
    await expectRefused(mid);
    await practice.client.sync();
    expect(trustOf(practice.client)).toBe('refused');
  });

  it('go on to an older snapshot where the newest does not hold', async () => {
    await hand.contact(record());
    await hand.snapshot(honest(1, record()));
    await hand.contact(refused(2));
    const { mid, attachment } = await hand.snapshot(honest(3, verified(9)));
    server.attachments.upload(attachment).object = null;
    Object.assign(box()[0] ?? {}, { envelope: '{}' });
    await expectRefused(mid);
  });

  it('let the highest revision win over a snapshot that says less', async () => {
    await hand.contact(verified(1));
    await hand.snapshot(honest(1, verified(1)));
    await hand.contact(refused(2));
    expect(trustOf(await fresh())).toBe('refused');
  });

  it('never take back what a device knows', async () => {
    await hand.contact(verified(1));
    await hand.contact(refused(2));
    await practice.client.sync();
    await hand.snapshot(honest(2, verified(1)));
    await practice.client.sync();
    expect(trustOf(practice.client)).toBe('refused');
    const reloaded = clientOn(server, practice.device);
    await reloaded.resume();
    await reloaded.sync();
    expect(trustOf(reloaded)).toBe('refused');
  });

  it('read every letter behind an older snapshot where the newest is withheld', async () => {
    await hand.contact(verified(1));
    await hand.snapshot(honest(1, verified(1)));
    await hand.contact(refused(2));
    const { mid } = await hand.snapshot(honest(3, refused(2)));
    server.messaging.delete(practice.me.mailboxId, mid);
    expect(trustOf(await fresh())).toBe('refused');
  });

  it('can show an older state to a fresh device by withholding, and not to one that knows better', async () => {
    await hand.contact(verified(1));
    await hand.snapshot(honest(1, verified(1)));
    await hand.contact(refused(2));
    await practice.client.sync();
    box().splice(2);
    expect(trustOf(await fresh())).toBe('verified');
    await practice.client.sync();
    expect(trustOf(practice.client)).toBe('refused');
  });

  it('end where a server leads round in circles', async () => {
    await hand.contact(record());
    const list = server.messaging.list.bind(server.messaging);
    server.messaging.list = (input) => ({ ...list(input), ...(input.class === 'control' ? { next: 7 } : {}) });
    expect(trustOf(await fresh())).toBe('linked');
  });
});
