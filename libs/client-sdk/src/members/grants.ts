import type { LetterData } from '@siegelpost/crypto';
import type { StoredMessage } from '@siegelpost/contracts';
import { z } from 'zod';
import { LetterOpener } from '../intake/letter-opener.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { fittingKeysOf } from '../session/open-keyring.js';
import { grantContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { fittingSeeds, heldOf, joinSeeds, withHeld } from './held-practice.js';
import type { OwnRing } from './own-ring.js';

const PAGE = 200;
const NAME = 'grants';
const Position = z.object({ mailbox: z.string(), position: z.int().min(0) });

/** A grant that was opened; what it says is not believed yet. */
interface Offered {
  readonly message: StoredMessage;
  readonly data: LetterData<'grant'>;
}

/** The seeds of practices on their way to members (docs/protocol/members.md §3-5). */
export class Grants {
  constructor(private readonly ring: OwnRing) {}

  /** Takes grants from the person's own mailbox into the keyring. */
  async take(mailbox: OpenMailbox): Promise<void> {
    const { vault, info } = mailbox.signedIn;
    const stored = Position.safeParse(await vault.get(NAME));
    const from = stored.success && stored.data.mailbox === info.subject ? stored.data.position : 0;
    const { offered, position } = await this.offers(mailbox, from);
    for (const offer of offered) await this.accept(mailbox, offer);
    if (position !== from) await vault.set(NAME, { mailbox: info.subject, position });
  }

  /** Sends a member the seeds of all epochs. */
  async give(mailbox: OpenMailbox, member: string): Promise<void> {
    const { signedIn, directory, state } = mailbox;
    const practice = signedIn.mailbox.id;
    const held = heldOf(await this.ring.read(signedIn), practice);
    const seeds = await fittingSeeds(held?.seeds ?? [], await directory.newest(practice));
    await post(mailbox, grantContent({ practice, seeds, control: null }, mailbox.ports.now()), [member]);
    state.noteGrant(member, seeds.at(-1)?.[0] ?? 0);
  }

  private async offers(mailbox: OpenMailbox, from: number): Promise<{ offered: Offered[]; position: number }> {
    const { ports, signedIn } = mailbox;
    const own = { id: signedIn.info.subject, type: 'person', name: signedIn.info.name, keys: signedIn.person.held } as const;
    const opener = new LetterOpener({ ...mailbox, signedIn: { ...signedIn, mailbox: own } });
    const offered: Offered[] = [];
    for (let position = from; ; ) {
      const { messages, next } = await ports.transport.call('listMessages', { mailbox: own.id, class: 'control', after: position, limit: PAGE });
      for (const message of messages.filter((one) => one.from !== own.id)) {
        const opened = await opener.open(message, true);
        if (opened.kind === 'opened' && opened.payload.kind === 'grant') offered.push({ message, data: opened.payload.data });
      }
      position = Math.max(position, ...messages.map(({ sequence }) => sequence));
      if (next === null || messages.length === 0) return { offered, position };
    }
  }

  /** By the rules of docs/protocol/members.md §5; a grant that nobody waits for, or that does not fit, is refused. */
  private async accept(mailbox: OpenMailbox, { message, data }: Offered): Promise<void> {
    const { signedIn, directory, state } = mailbox;
    const { practice, seeds, control } = data;
    const before = heldOf(await this.ring.read(signedIn), practice);
    const expected = before !== undefined && practice === message.from && control === null;
    const chain = expected ? await directory.newest(practice) : null;
    if (chain?.type !== 'practice' || (await fittingSeeds(seeds, chain)).length < seeds.length) {
      state.refuse(message, 'grant');
      return;
    }
    const proven = joinSeeds(await fittingSeeds(before?.seeds ?? [], chain), seeds);
    const keyring = await this.ring.change(signedIn, (present) => {
      const held = heldOf(present, practice);
      const same = held !== undefined && JSON.stringify(held.seeds) === JSON.stringify(proven);
      return held === undefined || same ? null : withHeld(present, { ...held, seeds: proven });
    });
    if (signedIn.mailbox.id === practice) {
      signedIn.mailbox.keys = await fittingKeysOf(directory, practice, heldOf(keyring, practice)?.seeds ?? []);
    }
  }
}
