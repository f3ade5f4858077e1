import { randomBytes } from 'node:crypto';
import { calls, Problem } from '@siegelpost/contracts';
import type { InputOf, ProblemCode } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';

type StoreInput = InputOf<typeof calls.keys.storeBundle>;
type CredentialInput = InputOf<typeof calls.keys.storeCredential>;

interface FakeBundle {
  readonly record: string;
  readonly credentialId: string;
  readonly subject: string;
  readonly practice: string | null;
}

/** A bundle that the stand-in reads; the real ones are opaque to identity too. */
export const fakeBundle = (record: string, practice = false): string => {
  const bundle: FakeBundle = {
    record,
    credentialId: randomBytes(16).toString('base64url'),
    subject: randomBytes(32).toString('base64url'),
    practice: practice ? randomBytes(32).toString('base64url') : null,
  };
  return JSON.stringify(bundle);
};
/** What a client makes to set another password for a subject. */
export const fakeCredential = (record: string, subject: string): string =>
  JSON.stringify({ record, credentialId: randomBytes(16).toString('base64url'), subject, practice: null });
export const readBundle = (text: string): FakeBundle => JSON.parse(text) as FakeBundle;

/** Stands in for keys: takes what it is given, keeps the newest bundle of each account, refuses when told to. */
export class FakeKeys {
  /** Newest bundle by account. */
  readonly stored = new Map<string, string>();
  /** Subjects with a Super PIN. */
  readonly superPins = new Set<string>();
  /** What was asked for last. */
  asked: StoreInput | null = null;
  refusal: ProblemCode | null = null;
  private held: Promise<void> = Promise.resolve();

  static async on(stage: ServiceStage): Promise<FakeKeys> {
    const keys = new FakeKeys();
    await stage.answer(calls.keys.storeBundle, (input) => {
      keys.asked = input;
      return keys.store(input);
    });
    await stage.answer(calls.keys.hasSuperPin, ({ subject }) => ({ exists: keys.superPins.has(subject) }));
    await stage.answer(calls.keys.storeCredential, (input) => keys.store(input));
    await stage.answer(calls.keys.storeUndo, ({ bundle }) => {
      if (keys.refusal !== null) throw new Problem(keys.refusal);
      const { credential } = JSON.parse(bundle) as { credential: { record: string; credentialId: string } | null };
      return { credential };
    });
    await stage.answer(calls.keys.permitFormer, ({ bundle }) => {
      if (keys.refusal !== null) throw new Problem(keys.refusal);
      const { former } = JSON.parse(bundle) as { former: string };
      return { former };
    });
    return keys;
  }

  /** Stores from now on, but answers only once the returned function was called. */
  holdAnswers(): () => void {
    let release = (): void => undefined;
    this.held = new Promise((resolve) => (release = resolve));
    return () => release();
  }

  private async store({ account, bundle }: StoreInput | CredentialInput) {
    if (this.refusal !== null) throw new Problem(this.refusal);
    this.stored.set(account, bundle);
    await this.held;
    return readBundle(bundle);
  }
}
