import { deriveSigningPair, newSeed, publicPair } from '@siegelpost/crypto';
import { fromBase64url, toBase64url } from '@siegelpost/crypto-verify';
import { contactOf } from '@siegelpost/trust';
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
   * Once the practice's confirm code was typed: a control seed into the keyring, its public pair to the practice. Does
   * nothing before, nor again.
   */
  async ask(mailbox: OpenMailbox): Promise<void> {
    const { signedIn, state, ports } = mailbox;
    const { origin } = signedIn.info;
    if (origin === null || origin.role === null || signedIn.mailbox.type !== 'person') return;
    const { practice } = origin;
    if (state.asked.has(practice) || contactOf(state.contacts, practice)?.state !== 'verified') return;
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

  /** Proves to the server that one holds the practice's newest key: from then on its mailbox may be used. */
  async join({ signedIn, directory, ports }: OpenMailbox, practice: string): Promise<void> {
    const { info } = signedIn;
    if (info.practices.some((own) => own.practice === practice)) return;
    const keys = (await fittingKeysOf(directory, practice, heldOf(await this.ring.read(signedIn), practice)?.seeds ?? [])).at(-1);
    if (keys === undefined) return;
    const { installation } = await this.installation.get();
    const party = { installation, account: info.account, subject: practice, keys };
    const bundle = JSON.stringify({ practice, member: info.subject });
    await ports.transport.call('joinPractice', await signBundle(ports.transport, party, 'practice-join', bundle));
  }
}

/** How far somebody is who was invited to the staff and is no member yet. */
export function joiningOf({ signedIn, state }: OpenMailbox): { practiceId: string; step: 'code' | 'wait' } | null {
  const { origin } = signedIn.info;
  if (origin === null || origin.role === null || signedIn.mailbox.type !== 'person') return null;
  const contact = contactOf(state.contacts, origin.practice);
  if (contact === undefined) return null;
  return { practiceId: origin.practice, step: contact.state === 'verified' ? 'wait' : 'code' };
}
