import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events } from '@siegelpost/contracts';
import { deriveSigningPair, deriveSubjectKeys, newSeed, nextPracticeEntry, publicPair, signStatement } from '@siegelpost/crypto';
import type { NewPractice, PracticeChange, SigningPair } from '@siegelpost/crypto';
import { verifyChain } from '@siegelpost/crypto-verify';
import type { ServiceStage } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';

const { storeEntry, checkJoin, listEntries, currentKeys } = calls.keys;

describe('the next entry of a practice', () => {
  let place: Awaited<ReturnType<typeof openStage>>;
  let stage: ServiceStage;
  let admin: AccountBuilder;
  let practice: NewPractice;
  let newcomer: AccountBuilder;

  beforeAll(async () => {
    place = await openStage();
    ({ stage } = place);
  }, 60_000);
  afterAll(() => place.close(), 60_000);
  beforeEach(async () => {
    admin = await AccountBuilder.administrator(stage);
    newcomer = await AccountBuilder.patient(stage);
    await admin.store();
    await newcomer.store();
    if (admin.practice === null) throw new Error('an administrator has a practice');
    ({ practice } = admin);
  });

  const own = (): SigningPair => deriveSigningPair(practice.controlSeed);
  const member = (one: AccountBuilder, role: 'administrator' | 'staff', name = 'Bo') => ({ id: one.person.id, name, role });
  const newest = async () => verifyChain((await stage.call(listEntries, { subject: practice.id })).entries, practice.id).newest;
  /** A change signed by a control pair; by default the newcomer joins the staff. */
  const bundle = async (change: Partial<PracticeChange> = {}, control = own()) => {
    const members = [member(admin, 'administrator', 'Ada'), member(newcomer, 'staff')];
    const whole = { name: 'Praxis Nord', members, control: [publicPair(own())], epoch: null, ...change };
    return nextPracticeEntry(await newest(), whole, control, new Date());
  };
  const input = async (parts: object, by = admin) => ({
    account: by.account, subject: by.person.id, ...(await by.signed('entry-put', parts)),
  });
  const refusal = async (parts: object, by = admin) => stage.refusal(storeEntry, await input(parts, by));

  it('is stored, tells who the members are, and has its leaf at once', async () => {
    const parts = await bundle();
    expect(await stage.call(storeEntry, await input(parts))).toEqual({
      practice: practice.id,
      seq: 2,
      members: [
        { subject: admin.person.id, role: 'administrator' },
        { subject: newcomer.person.id, role: 'member' },
      ],
    });
    const served = await stage.call(listEntries, { subject: practice.id });
    expect(served).toEqual({ subject: practice.id, entries: [practice.entry, parts.entry], profile: parts.profile });
    expect(await stage.heard(events.entryLogged, ({ subject, seq }) => subject === practice.id && seq === 2)).toMatchObject({ epoch: 1 });
  });

  it('answers again for the newest entry, and for no other profile', async () => {
    const parts = await bundle();
    const first = await stage.call(storeEntry, await input(parts));
    expect(await stage.call(storeEntry, await input(parts, newcomer))).toEqual(first);
    expect(await refusal({ ...parts, profile: practice.profile })).toBe('ENTRY_INVALID');
    expect((await stage.call(listEntries, { subject: practice.id })).entries).toHaveLength(2);
  });

  it('lets one of two that follow the same entry win', async () => {
    const both = await Promise.all([bundle(), bundle({ name: 'Praxis Süd' })].map(async (parts) => input(await parts)));
    const results = await Promise.allSettled(both.map((one) => stage.call(storeEntry, one)));
    const refused = results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
    expect(refused).toEqual(['ENTRY_CONFLICT']);
  });

  it('brings new keys, which are current from then on', async () => {
    const epoch = await deriveSubjectKeys(newSeed(), 2);
    await stage.call(storeEntry, await input(await bundle({ epoch })));
    const { subjects } = await stage.call(currentKeys, { subjects: [practice.id] });
    expect(subjects).toMatchObject([{ epoch: 2, kem: epoch.kids.kem }]);
  });

  it.each([
    ['signed by somebody without control', () => bundle({}, deriveSigningPair(newSeed()))],
    ['signed by the practice’s own keys, which all of its staff hold', () => bundle({}, practice.keys)],
    ['without an administrator', () => bundle({ members: [member(newcomer, 'staff')] })],
    ['with an administrator who has no control pair', () => bundle({ members: [member(admin, 'administrator'), member(newcomer, 'administrator')] })],
    ['with a control pair that is nobody’s', () => bundle({ control: [publicPair(own()), publicPair(deriveSigningPair(newSeed()))] })],
    ['with a member that nobody knows', () => bundle({ members: [member(admin, 'administrator'), { id: 'A'.repeat(43), name: 'X', role: 'staff' }] })],
  ])('is refused %s', async (_name, parts) => {
    expect(await refusal(await parts())).toBe('ENTRY_INVALID');
    expect((await newest()).payload.seq).toBe(1);
  });

  it('is refused to a session without the person’s own signature', async () => {
    const parts = await bundle();
    const signed = await newcomer.signed('entry-put', parts);
    expect(await stage.refusal(storeEntry, { account: admin.account, subject: admin.person.id, ...signed })).toBe('AUTH_INVALID');
    const other = await admin.signed('keyring-put', parts);
    expect(await stage.refusal(storeEntry, { account: admin.account, subject: admin.person.id, ...other })).toBe('AUTH_INVALID');
  });

  it('is refused for a person, and for a practice that nobody knows', async () => {
    expect(await refusal({ entry: newcomer.person.entry, profile: practice.profile })).toBe('ENTRY_INVALID');
    const stranger = await AccountBuilder.administrator(stage);
    const before = verifyChain([stranger.practice?.entry ?? ''], stranger.practice?.id ?? '').newest;
    const change = { name: 'X', members: [member(stranger, 'administrator')], control: [publicPair(own())], epoch: null };
    expect(await refusal(nextPracticeEntry(before, change, own(), new Date()))).toBe('SUBJECT_NOT_FOUND');
  });

  describe('and who has joined', () => {
    const joining = async (keys: { ed25519: SigningPair['ed25519']; kids: { ed25519: string } }, changes: object = {}) => {
      const text = JSON.stringify({ practice: practice.id, member: newcomer.person.id, ...changes });
      const said = { installation: stage.signer.installation, account: newcomer.account, subject: practice.id };
      const auth = signStatement(keys, { ...said, purpose: 'practice-join', nonce: await newcomer.nonce(), body: text });
      return { account: newcomer.account, subject: newcomer.person.id, bundle: text, auth };
    };

    it('is seen by the practice’s newest key', async () => {
      const request = await joining(practice.keys);
      expect(await stage.call(checkJoin, request)).toEqual({ practice: practice.id });
      expect(await stage.refusal(checkJoin, request)).toBe('NONCE_INVALID');
    });

    it('is not seen by keys of before, of others, or for somebody else', async () => {
      await stage.call(storeEntry, await input(await bundle({ epoch: await deriveSubjectKeys(newSeed(), 2) })));
      expect(await stage.refusal(checkJoin, await joining(practice.keys))).toBe('AUTH_INVALID');
      expect(await stage.refusal(checkJoin, await joining(newcomer.person.keys))).toBe('AUTH_INVALID');
      expect(await stage.refusal(checkJoin, await joining(practice.keys, { member: admin.person.id }))).toBe('AUTH_INVALID');
    });
  });
});
