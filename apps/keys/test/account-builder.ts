import { randomBytes, randomUUID } from 'node:crypto';
import { calls } from '@siegelpost/contracts';
import type { InputOf, Keyring } from '@siegelpost/contracts';
import { makePerson, makePractice, signStatement } from '@siegelpost/crypto';
import type { NewPractice, NewSubject } from '@siegelpost/crypto';
import type { StatementPurpose } from '@siegelpost/crypto-verify';
import type { ServiceStage } from '@siegelpost/testing';

type StoreInput = InputOf<typeof calls.keys.storeBundle>;

const random = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** An account in the making, as a client would make it. */
export class AccountBuilder {
  credentialId = random(16);

  private constructor(
    readonly stage: ServiceStage,
    readonly person: NewSubject,
    readonly practice: NewPractice | null,
    readonly account: string = randomUUID(),
  ) {}

  static async patient(stage: ServiceStage): Promise<AccountBuilder> {
    return new AccountBuilder(stage, await makePerson(new Date()), null);
  }

  static async administrator(stage: ServiceStage): Promise<AccountBuilder> {
    const person = await makePerson(new Date());
    const members = [{ id: person.id, name: 'Ada', role: 'administrator' as const }];
    return new AccountBuilder(stage, person, await makePractice('Praxis Nord', members, new Date()));
  }

  /** Another subject of an account that exists. */
  static async after(stage: ServiceStage, account: string, person: NewSubject): Promise<AccountBuilder> {
    return new AccountBuilder(stage, person, null, account);
  }

  /** The same account with a new subject that replaces this one. */
  async replacement(): Promise<AccountBuilder> {
    return AccountBuilder.after(this.stage, this.account, await makePerson(new Date(), this.person.id));
  }

  get bearer() {
    return { account: this.account, subject: this.person.id, practices: [] };
  }

  /** Members of a bundle; each call draws other blobs. */
  parts() {
    const { credentialId } = this;
    return {
      record: random(192),
      credentialId,
      slot: { type: 'password', slotId: credentialId, arkVersion: 1, blob: random(60) },
      keyring: this.keyring(1),
      entry: this.person.entry,
      ...(this.practice === null ? {} : { practiceEntry: this.practice.entry, profile: this.practice.profile }),
    };
  }

  keyring(revision: number): Keyring {
    return { subject: this.person.id, arkVersion: 1, revision, blob: random(200) };
  }

  async nonce(): Promise<string> {
    return (await this.stage.call(calls.keys.issueNonce, {})).nonce;
  }

  /** A statement; `changes` make one that does not hold. */
  async statement(
    purpose: StatementPurpose,
    body: string,
    changes: { nonce?: string; subject?: string; installation?: string; account?: string } = {},
  ): Promise<string> {
    return signStatement(this.person.keys, {
      installation: this.stage.signer.installation,
      account: this.account,
      subject: this.person.id,
      purpose,
      nonce: changes.nonce ?? (await this.nonce()),
      body,
      ...changes,
    });
  }

  async signed(purpose: StatementPurpose, bundle: object): Promise<{ bundle: string; auth: string }> {
    const text = JSON.stringify(bundle);
    return { bundle: text, auth: await this.statement(purpose, text) };
  }

  async storeInput(parts: object = this.parts()): Promise<StoreInput> {
    const purpose = this.practice === null ? 'activate' : 'practice-create';
    return { purpose, account: this.account, ...(await this.signed(purpose, parts)) };
  }

  async resetInput(replaces: string): Promise<StoreInput> {
    return { purpose: 'reset', account: this.account, replaces, ...(await this.signed('reset', this.parts())) };
  }

  /** Stored, as keys answers identity. */
  async store(parts: object = this.parts()) {
    return this.stage.call(calls.keys.storeBundle, await this.storeInput(parts));
  }
}
