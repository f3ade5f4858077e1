import { randomBytes } from 'node:crypto';
import { calls, Problem } from '@siegelpost/contracts';
import type { InputOf, OutputOf, ProblemCode } from '@siegelpost/contracts';
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
  /** The bundle that was to be stored last. */
  offered: StoreInput | null = null;
  /** Whose statements keys was asked about, the newest last. */
  readonly asked: { account: string; subject: string }[] = [];
  refusal: ProblemCode | null = null;
  /** What it says of a practice's newest entry, and whose key a newcomer has shown. */
  roster: OutputOf<typeof calls.keys.storeEntry> = { practice: '', seq: 1, members: [] };
  joined = '';
  /** Whom a paper invites. */
  invited: OutputOf<typeof calls.keys.checkPaperInvite> = { practice: '', id: '', name: '', address: '', language: 'de' };
  /** Whether the newest change came from a session whose password was just proven. */
  fresh = false;
  private held: Promise<void> = Promise.resolve();

  static async on(stage: ServiceStage): Promise<FakeKeys> {
    const keys = new FakeKeys();
    await stage.answer(calls.keys.storeBundle, (input) => {
      keys.offered = input;
      return keys.store(input);
    });
    await stage.answer(calls.keys.hasSuperPin, ({ subject }) => ({ exists: keys.superPins.has(subject) }));
    await stage.answer(calls.keys.storeCredential, (input) => keys.store(input));
    await stage.answer(calls.keys.storeRenewal, (input) => keys.store(input));
    await stage.answer(calls.keys.permitAddress, (input) => keys.permit<{ address: string }>(input));
    await stage.answer(calls.keys.permitAcceptance, (input) => keys.permit<{ token: string }>(input));
    await stage.answer(calls.keys.storeUndo, ({ bundle }) => {
      const { credential } = JSON.parse(bundle) as { credential: { record: string; credentialId: string } | null };
      return keys.unlessRefused({ credential });
    });
    await stage.answer(calls.keys.permitFormer, ({ bundle }) => {
      const { former } = JSON.parse(bundle) as { former: string };
      return keys.unlessRefused({ former });
    });
    await stage.answer(calls.keys.storeEntry, ({ fresh }) => {
      keys.fresh = fresh;
      return keys.unlessRefused(keys.roster);
    });
    await stage.answer(calls.keys.checkPaperInvite, () => keys.unlessRefused(keys.invited));
    await stage.answer(calls.keys.checkJoin, () => keys.unlessRefused({ practice: keys.joined }));
    return keys;
  }

  /** Stores from now on, but answers only once the returned function was called. */
  holdAnswers(): () => void {
    let release = (): void => undefined;
    this.held = new Promise((resolve) => (release = resolve));
    return () => release();
  }

  private permit<Permitted>({ account, subject, bundle }: InputOf<typeof calls.keys.permitAcceptance>): Permitted {
    this.asked.push({ account, subject });
    return this.unlessRefused(JSON.parse(bundle) as Permitted);
  }

  private unlessRefused<T>(answer: T): T {
    if (this.refusal !== null) throw new Problem(this.refusal);
    return answer;
  }

  private async store({ account, bundle }: StoreInput | CredentialInput) {
    if (this.refusal !== null) throw new Problem(this.refusal);
    this.stored.set(account, bundle);
    await this.held;
    return readBundle(bundle);
  }
}
