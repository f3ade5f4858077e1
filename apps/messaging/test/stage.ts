import { randomUUID } from 'node:crypto';
import { calls, events, Problem } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { makePerson, newMid, sealLetter } from '@siegelpost/crypto';
import type { NewSubject } from '@siegelpost/crypto';
import { until } from '@siegelpost/testing';
import { ServiceStage } from '@siegelpost/testing';
import type { Bearer } from '@siegelpost/testing';
import { startMessaging } from '../src/index.js';

type SendInput = InputOf<typeof calls.messaging.sendMessage>;
const { getMailbox, sendMessage } = calls.messaging;

/** Somebody with a mailbox. */
export interface Party extends NewSubject {
  readonly bearer: Bearer;
}

const asRecipient = ({ id, keys }: Party) => ({ id, epoch: keys.epoch, kid: keys.kids.kem, publicKey: keys.kem.publicKey });
const invitation = 'i'.repeat(22);

/** Messaging between stand-ins: keys that know the parties, attachments that grant what they are told to. */
export class MessagingStage {
  /** Subjects that keys tells of, with their newest epoch. */
  readonly known = new Map<string, { epoch: number; kem: string }>();
  /** Whether keys answers at all. */
  keysAway = false;
  /** Times that keys was asked. */
  asked = 0;
  readonly reserved: InputOf<typeof calls.attachments.reserveReferences>[] = [];
  /** What attachments does when asked. */
  onReserve: () => void = () => undefined;

  private constructor(
    readonly stage: ServiceStage,
    private readonly stop: () => Promise<void>,
  ) {}

  static async open(extra: Record<string, string> = {}): Promise<MessagingStage> {
    const stage = await ServiceStage.open('messaging');
    const messaging = await startMessaging({ ...stage.env, ...extra });
    const place = new MessagingStage(stage, () => messaging.stop());
    await stage.answer(calls.keys.currentKeys, ({ subjects }) => place.tellKeys(subjects));
    await stage.answer(calls.attachments.reserveReferences, (input) => {
      place.onReserve();
      place.reserved.push(input);
      return {};
    });
    return place;
  }

  async close(): Promise<void> {
    await this.stop();
    await this.stage.close();
  }

  /** A subject that keys knows, without a mailbox yet. */
  async stranger(): Promise<Party> {
    const made = await makePerson(new Date());
    this.known.set(made.id, { epoch: 1, kem: made.keys.kids.kem });
    return { ...made, bearer: { account: randomUUID(), subject: made.id, practices: [] } };
  }

  async practice(): Promise<Party> {
    const [person, practice] = [await this.stranger(), await this.stranger()];
    await this.stage.tell(events.practiceCreated, { account: randomUUID(), subject: person.id, practice: practice.id });
    await this.mailboxMade(practice.id);
    return { ...practice, bearer: { ...person.bearer, practices: [{ practice: practice.id, role: 'administrator' }] } };
  }

  async patient(practice: Party): Promise<Party> {
    const patient = await this.stranger();
    await this.activate(patient, practice);
    return patient;
  }

  async activate(patient: Party, practice: Party): Promise<void> {
    const account = patient.bearer.account ?? randomUUID();
    await this.stage.tell(events.accountActivated, { account, subject: patient.id, invitation, practice: practice.id });
    await this.mailboxMade(patient.id);
  }

  /** The subject that the account of another has after a reset. */
  async reset(former: Party): Promise<Party> {
    const made = await this.stranger();
    const account = former.bearer.account ?? randomUUID();
    await this.stage.tell(events.accountReset, { account, subject: made.id, former: former.id });
    await this.mailboxMade(made.id);
    await this.settled(former.id);
    return { ...made, bearer: { ...made.bearer, former: [former.id, ...(former.bearer.former ?? [])] } };
  }

  /** Waits until a mailbox was given up. */
  settled(id: string): Promise<void> {
    return this.found('SELECT 1 FROM siegelpost_messaging.mailbox WHERE id = $1 AND given_up_at IS NOT NULL', [id]);
  }

  pairMade(one: string, other: string): Promise<void> {
    return this.found('SELECT 1 FROM siegelpost_messaging.permitted_pair WHERE low = $1 AND high = $2', [one, other].sort());
  }

  /** Counts tries as if so many had been made. */
  async limitTaken(key: string, taken: number): Promise<void> {
    await this.stage.database.asSuperuser(async (client) => {
      await client.query('UPDATE siegelpost_messaging.rate_limit SET taken = $2 WHERE key = $1', [key, taken]);
    });
  }

  /** A letter as a client would send it; `changes` make one that does not hold. */
  async letter(from: Party, to: readonly Party[], changes: Partial<SendInput> & { mid?: string; body?: string } = {}): Promise<SendInput> {
    const { mid = newMid(), body = 'Guten Tag', ...rest } = changes;
    const content = { kind: 'letter', mid, sentAt: new Date().toISOString(), thread: mid, re: null, heads: [], cp: null, subject: 'Befund', body, attachments: [], data: { author: null } } as const;
    const sealed = await sealLetter({ ...content, heads: [], attachments: [] }, { id: from.id, keys: from.keys }, to.map(asRecipient));
    const recipients = sealed.recipients.map(({ id, epoch, kid }): [string, number, string] => [id, epoch, kid]);
    return { from: from.id, class: 'letter', envelope: sealed.envelope, recipients, attachments: [], ...rest };
  }

  async send(from: Party, to: readonly Party[], changes: Parameters<MessagingStage['letter']>[2] = {}) {
    return this.stage.call(sendMessage, await this.letter(from, to, changes), from.bearer);
  }

  mailbox(owner: Party) {
    return this.stage.call(getMailbox, { mailbox: owner.id }, owner.bearer);
  }

  private tellKeys(subjects: readonly string[]) {
    this.asked += 1;
    if (this.keysAway) throw new Problem('SERVICE_UNAVAILABLE', undefined, { retryAfter: 5 });
    const found = subjects.flatMap((subject) => {
      const newest = this.known.get(subject);
      return newest === undefined ? [] : [{ subject, ...newest, ed25519: 'e'.repeat(43), suite: 'SP1' }];
    });
    return { subjects: found };
  }

  private mailboxMade(id: string): Promise<void> {
    return this.found('SELECT 1 FROM siegelpost_messaging.mailbox WHERE id = $1', [id]);
  }

  private async found(sql: string, values: string[]): Promise<void> {
    await until(() =>
      this.stage.database.asSuperuser(async (client) => ((await client.query(sql, values)).rowCount === 1 ? true : undefined)),
    );
  }
}
