import { makePaper, newMid, newSeed, openLetter, parsePaper, publicPair, deriveSigningPair, SuperPinError, LetterRefused, type LetterData, type PaperKeys } from '@siegelpost/crypto';
import { NO_ACCOUNT, normaliseAddress, type Language } from '@siegelpost/contracts';
import { fromBase64url, toBase64url, verifyGenesis, VerifyError, type KeyChain } from '@siegelpost/crypto-verify';
import { pairOfMember, withMember, withoutMember, type Roster } from '@siegelpost/trust';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import { MailboxState } from '../mailbox/mailbox-state.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import type { Ports } from '../ports/ports.js';
import { contactContent, memberNote } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { fittingKeysOf } from '../session/open-keyring.js';
import { provePassword } from '../session/prove-password.js';
import { signBundle } from '../session/statements.js';
import type { NewPracticePaper } from './facade.js';
import { fittingSeeds, heldOf, withHeld } from './held-practice.js';
import type { Joining } from './joining.js';
import type { OwnRing } from './own-ring.js';
import type { PracticeChanges } from './practice-changes.js';

const PAPER_NAME = 'Papier';

/** What a paper's code opened. Secret. */
interface OpenedPaper {
  readonly keys: PaperKeys;
  readonly chain: KeyChain;
  readonly seeds: [number, string][];
}

/** The paper member of a practice (docs/protocol/members.md §8). */
export class Papers {
  constructor(
    private readonly ports: Ports,
    private readonly directory: Directory,
    private readonly installation: PinnedInstallation,
    private readonly ring: OwnRing,
    private readonly acts: { readonly changes: PracticeChanges; readonly joining: Joining },
  ) {}

  /**
   * Makes a paper after the password was proven again. Where there was one, it is no longer good, and the practice has
   * new keys: who holds it could read on.
   */
  async create(mailbox: OpenMailbox, password: string): Promise<NewPracticePaper> {
    const { signedIn } = mailbox;
    await provePassword(this.ports, await this.installation.get(), signedIn.info, password);
    const paper = await makePaper(this.ports.now());
    const { id } = paper.subject;
    const before = ({ members }: Roster): string[] => members.flatMap((one) => (one.role === 'paper' && one.id !== id ? [one.id ?? ''] : []));
    let replaces = false;
    await this.acts.changes.change(mailbox, (roster) => {
      replaces = before(roster).length > 0;
      const without = before(roster).reduce(withoutMember, roster);
      return withMember(without, { member: { id, name: PAPER_NAME, role: 'paper' }, pair: publicPair(paper.control) });
    }, { paper, rotate: (_chain, { members }) => members.some(({ role }) => role === 'paper') });
    return { code: paper.code, madeAt: this.ports.now().toISOString(), replaces, practice: signedIn.mailbox.name };
  }

  /** Has an administrator's invitation mailed, for who holds the paper and has no account. @throws ClientError PAPER_* */
  async invite(code: string, { name, address, language }: { name: string; address: string; language: Language }): Promise<void> {
    const { keys } = await typed(code);
    const { paper } = await this.find(keys.kids.ed25519);
    const { installation } = await this.installation.get();
    const bundle = JSON.stringify({ paper, id: newMid(), name: name.trim(), address: normaliseAddress(address), language });
    const party = { installation, account: NO_ACCOUNT, subject: paper, keys };
    await this.ports.transport.call('inviteByPaper', await signBundle(this.ports.transport, party, 'paper-invite', bundle));
  }

  /**
   * Makes who is signed in an administrator of the paper's practice, with control of their own.
   * @throws ClientError PAPER_MALFORMED, PAPER_VERSION, PAPER_UNKNOWN, PAPER_REFUSED
   */
  async restore(mailbox: OpenMailbox, code: string): Promise<void> {
    const { signedIn } = mailbox;
    const { subject } = signedIn.info;
    const { keys, chain, seeds } = await this.open(mailbox, await typed(code));
    const drawn = toBase64url(newSeed());
    const keyring = await this.ring.change(signedIn, (present) =>
      withHeld(present, { subject: chain.id, seeds, control: heldOf(present, chain.id)?.control ?? drawn }),
    );
    const pair = publicPair(deriveSigningPair(fromBase64url(heldOf(keyring, chain.id)?.control ?? drawn)));
    const own = { id: chain.id, type: 'practice' as const, name: '', keys: await fittingKeysOf(this.directory, chain.id, seeds) };
    const practice = { ...mailbox, signedIn: { ...signedIn, mailbox: own }, state: new MailboxState(chain.id) };
    const member = { id: subject, name: signedIn.info.name, role: 'administrator' as const };
    await this.acts.changes.change(practice, (roster) => withMember(roster, { member, pair }), { control: keys.control });
    await this.acts.joining.join(mailbox, chain.id);
    await this.introduce(practice);
    mailbox.emit({ kind: 'joined' });
  }

  /** The practice knows its new member, so that its `hello` is answered before it is read. */
  private async introduce(practice: OpenMailbox): Promise<void> {
    const { info } = practice.signedIn;
    const invitation = info.origin?.practice === practice.signedIn.mailbox.id ? info.origin.invitation : null;
    if (invitation === null) return;
    const at = this.ports.now();
    await post(practice, memberNote({ topic: 'member', invitation, rev: 1, role: null }, at), []);
    const record = {
      contact: invitation, rev: 1, state: 'verified' as const, id: info.subject, suite: 'SP1', name: info.name,
      address: normaliseAddress(info.address), invitation, replaces: null, method: 'code' as const, by: info.name, at: at.toISOString(),
    };
    await post(practice, contactContent(record, at), []);
  }

  /** What the server releases is checked against the code and the practice's chain, before anything is signed for it. */
  private async open({ signedIn }: OpenMailbox, keys: PaperKeys): Promise<OpenedPaper> {
    const { transport } = this.ports;
    const { paper, practice } = await this.find(keys.keys.kids.ed25519);
    const { installation } = await this.installation.get();
    const party = { installation, account: signedIn.info.account, subject: paper, keys: keys.keys };
    const released = await transport.call('releasePaper', await signBundle(transport, party, 'paper-release', JSON.stringify({ paper })));
    return refused(async () => {
      const { id, payload } = verifyGenesis(released.entry);
      const chain = await this.directory.newest(practice);
      const profile = await this.directory.profile(practice);
      const roster = { members: profile?.members ?? [], control: chain.newest.payload.control ?? [] };
      const own = publicPair(keys.control).ed25519;
      const isPaper = id === paper && payload.keys.ed25519 === publicPair(keys.keys).ed25519 && pairOfMember(roster, id)?.ed25519 === own;
      if (!isPaper) throw new VerifyError('CONTROL_INVALID');
      const { seeds } = await this.grantOf(released.grant, { id, keys }, chain);
      const whole = seeds.at(-1)?.[0] === chain.newest.payload.epoch && (await fittingSeeds(seeds, chain)).length === seeds.length;
      if (!whole) throw new VerifyError('EPOCH_INVALID');
      return { keys, chain, seeds };
    });
  }

  private async grantOf(envelope: string, { id, keys }: { id: string; keys: PaperKeys }, chain: KeyChain): Promise<LetterData<'grant'>> {
    const { payload } = await openLetter(envelope, { id, keys: [keys.keys] }, async () => ({ chain, knownEpoch: null }));
    if (payload.kind !== 'grant' || payload.from[0] !== chain.id || payload.data.practice !== chain.id) throw new VerifyError('CHAIN_BROKEN');
    return payload.data;
  }

  private find(kid: string) {
    return this.ports.transport.call('findPaper', { kid });
  }
}

async function typed(code: string): Promise<PaperKeys> {
  try {
    return await parsePaper(code);
  } catch (cause) {
    if (!(cause instanceof SuperPinError)) throw cause;
    throw new ClientError(cause.code === 'PIN_VERSION' ? 'PAPER_VERSION' : 'PAPER_MALFORMED', undefined, { cause });
  }
}

async function refused<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    const wrong = cause instanceof VerifyError || cause instanceof LetterRefused;
    throw wrong ? new ClientError('PAPER_REFUSED', undefined, { cause }) : cause;
  }
}
