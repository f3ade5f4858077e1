import {
  deriveSigningPair, deriveSubjectKeys, newSeed, nextPracticeEntry,
  type Keyring, type NewPaper, type SignedChange, type SigningPair, type SubjectKeys,
} from '@siegelpost/crypto';
import { fromBase64url, serializeProfile, toBase64url, VerifyError, type KeyChain, type Profile } from '@siegelpost/crypto-verify';
import type { Roster } from '@siegelpost/trust';
import { ClientError, type ClientErrorCode } from '../errors.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { fittingKeysOf } from '../session/open-keyring.js';
import { signBundle } from '../session/statements.js';
import { fittingSeeds, heldOf, joinSeeds, withHeld } from './held-practice.js';
import { paperGrants } from './paper-grants.js';
import type { OwnRing } from './own-ring.js';

/** Changes of others that one's own is made on top of before it is given up. */
const TRIES = 4;
/** What a change of somebody else between two requests leads to: a profile that is not the newest entry's, too. */
const MEANWHILE: readonly ClientErrorCode[] = ['ENTRY_CONFLICT', 'PRACTICE_UNVERIFIABLE'];

/** A practice as its newest entry and profile say. */
export interface Present {
  readonly chain: KeyChain;
  readonly profile: Profile;
  readonly roster: Roster;
}

/** How a change is made. */
interface How {
  /** Whether the practice has new keys from then on. */
  readonly rotate?: (chain: KeyChain, profile: Profile) => boolean;
  /** Who signs in place of one's own control pair: the paper. */
  readonly control?: SigningPair;
  /** A paper that comes with it. */
  readonly paper?: NewPaper;
}
type Change = SignedChange & { readonly papers: readonly { readonly entry: string; readonly grant: string }[] };

/** The next entry of a practice: who belongs to it, and its next keys (docs/protocol/members.md §3-6). */
export class PracticeChanges {
  constructor(
    private readonly ring: OwnRing,
    private readonly installation: PinnedInstallation,
  ) {}

  /** @throws ClientError PRACTICE_UNVERIFIABLE where its profile was deleted, or does not fit */
  async present({ directory, signedIn }: OpenMailbox): Promise<Present> {
    try {
      const profile = await directory.profile(signedIn.mailbox.id);
      const chain = await directory.newest(signedIn.mailbox.id);
      if (profile === null) throw new ClientError('PRACTICE_UNVERIFIABLE');
      return { chain, profile, roster: { members: profile.members, control: chain.newest.payload.control ?? [] } };
    } catch (cause) {
      throw cause instanceof VerifyError ? new ClientError('PRACTICE_UNVERIFIABLE', undefined, { cause }) : cause;
    }
  }

  /**
   * Stores a change, made anew on top of what another administrator stored meanwhile.
   * @param edit the same roster where there is nothing to change: then the newest entry is sent once more, so that the
   *   server finishes what a power cut left
   * @throws ClientError FORBIDDEN without control; ENTRY_CONFLICT after several tries
   */
  async change(mailbox: OpenMailbox, edit: (roster: Roster) => Roster, how: How = {}): Promise<void> {
    for (let left = TRIES; ; left -= 1) {
      try {
        const present = await this.present(mailbox);
        const next = edit(present.roster);
        await this.put(mailbox, next === present.roster ? againOf(present) : await this.sign(mailbox, present, next, how));
        return await this.renew(mailbox);
      } catch (error) {
        if (left === 1 || !(error instanceof ClientError) || !MEANWHILE.includes(error.code)) throw error;
      }
    }
  }

  /** The mailbox's keys by the keyring, after a change. */
  private async renew({ signedIn, directory }: OpenMailbox): Promise<void> {
    const { id } = signedIn.mailbox;
    await directory.newest(id);
    signedIn.mailbox.keys = await fittingKeysOf(directory, id, heldOf(await this.ring.read(signedIn), id)?.seeds ?? []);
  }

  private async sign(mailbox: OpenMailbox, { chain, profile }: Present, roster: Roster, how: How): Promise<Change> {
    const { signedIn, ports, directory } = mailbox;
    const control = how.control ?? controlOf(await this.ring.read(signedIn), chain.id);
    if (control === null) throw new ClientError('FORBIDDEN');
    const epoch = how.rotate?.(chain, profile) === true ? await this.nextEpoch(mailbox, chain) : null;
    const held = heldOf(await this.ring.read(signedIn), chain.id)?.seeds ?? [];
    const begun = held.filter(([number]) => number === epoch?.epoch);
    const seeds = joinSeeds(await fittingSeeds(held, chain), begun);
    const keys = epoch ?? signedIn.mailbox.keys.at(-1);
    if (keys === undefined) throw new ClientError('FORBIDDEN');
    const members = [...roster.members];
    const papers = await paperGrants(directory, { practice: chain.id, members, seeds, keys, made: how.paper ?? null, now: ports.now() });
    const change = { name: profile.name, members, control: roster.control, epoch };
    return { ...nextPracticeEntry(chain.newest, change, control, ports.now()), papers };
  }

  /** Into the keyring before the entry: a seed that nobody kept would lock the practice out of its own mailbox. */
  private async nextEpoch({ signedIn }: OpenMailbox, chain: KeyChain): Promise<SubjectKeys> {
    const epoch = chain.newest.payload.epoch + 1;
    const proven = await fittingSeeds(heldOf(await this.ring.read(signedIn), chain.id)?.seeds ?? [], chain);
    const drawn = toBase64url(newSeed());
    const keyring = await this.ring.change(signedIn, (present) => {
      const held = heldOf(present, chain.id);
      if (held === undefined || held.seeds.some(([begun]) => begun === epoch)) return null;
      return withHeld(present, { ...held, seeds: [...proven, [epoch, drawn]] });
    });
    const [, seed] = heldOf(keyring, chain.id)?.seeds.find(([begun]) => begun === epoch) ?? [];
    if (seed === undefined) throw new ClientError('FORBIDDEN');
    return deriveSubjectKeys(fromBase64url(seed), epoch);
  }

  private async put({ ports, signedIn }: OpenMailbox, change: Change): Promise<void> {
    const { info, person } = signedIn;
    const { installation } = await this.installation.get();
    const party = { installation, account: info.account, subject: person.id, keys: person.keys };
    await ports.transport.call('changeMembers', await signBundle(ports.transport, party, 'entry-put', JSON.stringify(change)));
  }
}

/** The newest entry, which is stored with its papers. */
const againOf = ({ chain, profile }: Present): Change => ({ entry: chain.newest.text, profile: serializeProfile(profile), papers: [] });

function controlOf(keyring: Keyring, practice: string): SigningPair | null {
  const seed = heldOf(keyring, practice)?.control ?? null;
  return seed === null ? null : deriveSigningPair(fromBase64url(seed));
}

