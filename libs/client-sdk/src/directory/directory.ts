import { entryHash, extendChain, VerifyError, verifyChain, verifyProfile, type KeyChain } from '@siegelpost/crypto-verify';
import type { Profile } from '@siegelpost/crypto-verify';
import type { Transport } from '../ports/transport.js';

/** Newest entry of a subject that this device saw: [seq, hash]. A shorter chain, or another one, is refused. */
export type ChainPin = readonly [seq: number, hash: string];

/** What is remembered of chains between two runs. */
export interface ChainPins {
  get(id: string): ChainPin | undefined;
  set(id: string, pin: ChainPin): void;
}

/** Key entries by subject id: fetched, verified against the id, kept in memory. The server cannot choose a key. */
export class Directory {
  private readonly chains = new Map<string, KeyChain>();
  private pins: ChainPins = new Map<string, ChainPin>();

  constructor(private readonly transport: Transport) {}

  /** From now on chains are compared with, and added to, these pins. */
  remember(pins: ChainPins): void {
    this.pins = pins;
    for (const chain of this.chains.values()) this.pin(chain);
  }

  /** Forgets every chain and pin. */
  clear(): void {
    this.chains.clear();
    this.pins = new Map<string, ChainPin>();
  }

  /** Newest epoch of each subject whose chain is known, [id, epoch]. */
  epochs(): [string, number][] {
    return [...this.chains.values()].map(({ id, newest }) => [id, newest.payload.epoch]);
  }

  /**
   * The chain, from memory if it has this epoch.
   * @throws VerifyError if what the server shows is no chain of this id; ClientError
   */
  async chain(id: string, epoch: number): Promise<KeyChain> {
    const known = this.chains.get(id);
    return known !== undefined && known.newest.payload.epoch >= epoch ? known : this.newest(id);
  }

  /** The chain with what was added meanwhile; errors as `chain`. */
  async newest(id: string): Promise<KeyChain> {
    const known = this.chains.get(id);
    const after = known === undefined ? {} : { after: known.newest.payload.seq };
    const { entries } = await this.transport.call('listEntries', { subject: id, ...after });
    const chain = known === undefined ? verifyChain(entries, id) : extendChain(known, entries);
    this.requirePinned(chain);
    this.chains.set(id, chain);
    this.pin(chain);
    return chain;
  }

  /** A practice's profile, whose hash its newest entry holds; null where it was deleted. Errors as `chain`. */
  async profile(id: string): Promise<Profile | null> {
    const { profile } = await this.transport.call('listEntries', { subject: id });
    const hash = (await this.newest(id)).newest.payload.profile;
    if (profile === null) return null;
    if (hash === null) throw new VerifyError('PROFILE_MISMATCH');
    return verifyProfile(profile, hash);
  }

  private requirePinned(chain: KeyChain): void {
    const pin = this.pins.get(chain.id);
    if (pin === undefined) return;
    const [seq, hash] = pin;
    const same = chain.entries.find((entry) => entry.payload.seq === seq);
    if (same === undefined || entryHash(same.text) !== hash) throw new VerifyError('CHAIN_BROKEN');
  }

  private pin(chain: KeyChain): void {
    this.pins.set(chain.id, [chain.newest.payload.seq, chain.newest.hash]);
  }
}
