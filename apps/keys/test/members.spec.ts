import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { calls, events, NO_ACCOUNT } from '@siegelpost/contracts';
import {
  deriveSigningPair, deriveSubjectKeys, makePaper, newMid, newSeed, nextPracticeEntry, publicPair, sealLetter, signStatement,
} from '@siegelpost/crypto';
import type { NewPaper, NewPractice, PracticeChange, SigningPair, StatementKeys, SubjectKeys } from '@siegelpost/crypto';
import { toBase64url, verifyChain } from '@siegelpost/crypto-verify';
import type { ServiceStage } from '@siegelpost/testing';
import { AccountBuilder } from './account-builder.js';
import { openStage } from './stage.js';

const { storeEntry, checkJoin, listEntries, currentKeys, findPaper, releasePaper, checkPaperInvite } = calls.keys;

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
    return { ...nextPracticeEntry(await newest(), whole, control, new Date()), papers: [] as { entry: string; grant: string }[] };
  };
  const input = async (parts: object, by = admin, fresh = false) => ({
    account: by.account, subject: by.person.id, fresh, ...(await by.signed('entry-put', parts)),
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
    expect(await stage.refusal(storeEntry, { account: admin.account, subject: admin.person.id, fresh: false, ...signed })).toBe('AUTH_INVALID');
    const other = await admin.signed('keyring-put', parts);
    expect(await stage.refusal(storeEntry, { account: admin.account, subject: admin.person.id, fresh: false, ...other })).toBe('AUTH_INVALID');
  });

  it('is refused for a person, and for a practice that nobody knows', async () => {
    expect(await refusal({ entry: newcomer.person.entry, profile: practice.profile, papers: [] })).toBe('ENTRY_INVALID');
    const stranger = await AccountBuilder.administrator(stage);
    const before = verifyChain([stranger.practice?.entry ?? ''], stranger.practice?.id ?? '').newest;
    const change = { name: 'X', members: [member(stranger, 'administrator')], control: [publicPair(own())], epoch: null };
    expect(await refusal({ ...nextPracticeEntry(before, change, own(), new Date()), papers: [] })).toBe('SUBJECT_NOT_FOUND');
  });

  describe('with a paper', () => {
    let paper: NewPaper;
    beforeEach(async () => {
      paper = await makePaper(new Date());
    });

    const grantTo = async (to: { id: string; keys: SubjectKeys }): Promise<string> => {
      const mid = newMid();
      const data = { practice: practice.id, seeds: [[1, toBase64url(practice.seed)]] as [number, string][], control: null };
      const content = { kind: 'grant', mid, sentAt: new Date().toISOString(), thread: mid, re: null, heads: [], cp: null, subject: null, body: null, attachments: [], data } as const;
      const recipient = { id: to.id, epoch: 1, kid: to.keys.kids.kem, publicKey: to.keys.kem.publicKey };
      return (await sealLetter({ ...content, heads: [], attachments: [] }, { id: practice.id, keys: practice.keys }, [recipient])).envelope;
    };
    const withPaper = async (papers?: { entry: string; grant: string }[]) => {
      const members = [member(admin, 'administrator', 'Ada'), { id: paper.subject.id, name: 'Papier', role: 'paper' as const }];
      const change = await bundle({ members, control: [publicPair(own()), publicPair(paper.control)] });
      return { ...change, papers: papers ?? [{ entry: paper.subject.entry, grant: await grantTo(paper.subject) }] };
    };
    const signed = async (purpose: 'paper-release' | 'paper-invite', parts: object, account: string, keys: StatementKeys = paper.keys) => {
      const text = JSON.stringify(parts);
      const said = { installation: stage.signer.installation, account, subject: paper.subject.id };
      return { bundle: text, auth: signStatement(keys, { ...said, purpose, nonce: await admin.nonce(), body: text }) };
    };

    it('needs a password that was just proven, and a grant sealed to the paper', async () => {
      expect(await refusal(await withPaper())).toBe('FRESH_LOGIN_REQUIRED');
      expect(await refusal(await withPaper([]))).toBe('ENTRY_INVALID');
      const elsewhere = [{ entry: paper.subject.entry, grant: await grantTo(newcomer.person) }];
      expect(await refusal(await withPaper(elsewhere))).toBe('ENTRY_INVALID');
      expect(await stage.refusal(findPaper, { kid: paper.keys.kids.ed25519 })).toBe('PAPER_UNKNOWN');
    });

    it('is served to the paper’s signature alone, and gone with the entry that leaves it out', async () => {
      const parts = await withPaper();
      await stage.call(storeEntry, await input(parts, admin, true));
      const found = { paper: paper.subject.id, practice: practice.id };
      expect(await stage.call(findPaper, { kid: paper.keys.kids.ed25519 })).toEqual(found);
      const release = { paper: paper.subject.id };
      const request = await signed('paper-release', release, newcomer.account);
      expect(await stage.call(releasePaper, request, newcomer.bearer)).toEqual(parts.papers[0]);
      expect(await stage.refusal(releasePaper, request, newcomer.bearer)).toBe('NONCE_INVALID');
      const foreign = await signed('paper-release', release, newcomer.account, newcomer.person.keys);
      expect(await stage.refusal(releasePaper, foreign, newcomer.bearer)).toBe('AUTH_INVALID');
      expect(await stage.refusal(releasePaper, await signed('paper-release', release, admin.account), newcomer.bearer)).toBe('AUTH_INVALID');
      await stage.call(storeEntry, await input(await bundle()));
      expect(await stage.refusal(findPaper, { kid: paper.keys.kids.ed25519 })).toBe('PAPER_UNKNOWN');
    });

    it('is told whom the paper invites', async () => {
      await stage.call(storeEntry, await input(await withPaper(), admin, true));
      const invited = { id: 'i'.repeat(21) + 'A', name: 'Eva', address: 'eva@example.org', language: 'de' };
      const request = { paper: paper.subject.id, ...invited };
      expect(await stage.call(checkPaperInvite, await signed('paper-invite', request, NO_ACCOUNT))).toEqual({ ...invited, practice: practice.id });
      expect(await stage.refusal(checkPaperInvite, await signed('paper-invite', request, NO_ACCOUNT, newcomer.person.keys))).toBe('AUTH_INVALID');
    });
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
