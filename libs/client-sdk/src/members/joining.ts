import { deriveSigningPair, newSeed, publicPair } from '@siegelpost/crypto';
import { fromBase64url, toBase64url } from '@siegelpost/crypto-verify';
import { contactOf } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { memberContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { fittingKeysOf } from '../session/open-keyring.js';
import { signBundle } from '../session/statements.js';
import { heldOf, withHeld } from './held-practice.js';
import type { OwnRing } from './own-ring.js';

/** A newcomer's way into a practice (docs/protocol/members.md §3). */
export class Joining {
  constructor(
    private readonly ring: OwnRing,
    private readonly installation: PinnedInstallation,
  ) {}

  /**
   * Once a practice's confirm code was typed: a control seed into the keyring, its public pair to the practice. Does
   * nothing before, nor again.
   */
  async ask(mailbox: OpenMailbox): Promise<void> {
    const { signedIn, state } = mailbox;
    if (signedIn.mailbox.type !== 'person') return;
    for (const { practice } of signedIn.info.joining) {
      if (!state.asked.has(practice) && contactOf(state.contacts, practice)?.state === 'verified') await this.askOne(mailbox, practice);
    }
  }

  /**
   * Joins each practice that one is not a member of yet and whose newest key one holds; one that has let this person go
   * refuses.
   * @returns whether there is such a practice
   */
  async joinAll(mailbox: OpenMailbox): Promise<boolean> {
    let joined = false;
    for (const { practice } of mailbox.signedIn.info.joining) joined = (await accepted(this.join(mailbox, practice))) || joined;
    return joined;
  }

  /**
   * Proves to the server that one holds a practice's newest key: from then on its mailbox may be used.
   * @returns whether one holds any key of it
   */
  async join({ signedIn, directory, ports }: OpenMailbox, practice: string): Promise<boolean> {
    const { info } = signedIn;
    const seeds = heldOf(await this.ring.read(signedIn), practice)?.seeds ?? [];
    const keys = seeds.length === 0 ? undefined : (await fittingKeysOf(directory, practice, seeds)).at(-1);
    if (keys === undefined) return false;
    const { installation } = await this.installation.get();
    const party = { installation, account: info.account, subject: practice, keys };
    const bundle = JSON.stringify({ practice, member: info.subject });
    await ports.transport.call('joinPractice', await signBundle(ports.transport, party, 'practice-join', bundle));
    return true;
  }

  private async askOne(mailbox: OpenMailbox, practice: string): Promise<void> {
    const { signedIn, state, ports } = mailbox;
    const drawn = toBase64url(newSeed());
    const keyring = await this.ring.change(signedIn, (present) => {
      const held = heldOf(present, practice);
      if (held !== undefined && held.control !== null) return null;
      return withHeld(present, { subject: practice, seeds: held?.seeds ?? [], control: drawn });
    });
    const control = publicPair(deriveSigningPair(fromBase64url(heldOf(keyring, practice)?.control ?? drawn)));
    await post(mailbox, memberContent({ practice, control }, ports.now()), [practice]);
    state.asked.add(practice);
  }
}

async function accepted(joining: Promise<boolean>): Promise<boolean> {
  try {
    return await joining;
  } catch (error) {
    if (error instanceof ClientError && (error.code === 'FORBIDDEN' || error.code === 'AUTH_INVALID')) return false;
    throw error;
  }
}

/** How far somebody is who was invited to the staff, or has other keys since, and is no member. */
export function joiningOf({ signedIn, state }: OpenMailbox): { practiceId: string; step: 'code' | 'wait' } | null {
  if (signedIn.mailbox.type !== 'person') return null;
  for (const { practice } of signedIn.info.joining) {
    const contact = contactOf(state.contacts, practice);
    if (contact !== undefined) return { practiceId: practice, step: contact.state === 'verified' ? 'wait' : 'code' };
  }
  return null;
}
