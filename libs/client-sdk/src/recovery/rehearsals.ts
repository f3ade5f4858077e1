import type { RehearsalRecord } from '@siegelpost/crypto';
import { isAway } from '../drafts/drafts.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { rehearsalNote } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { EVERY, isRehearsalDue, LATER_MS, type RehearsalEvery } from './rehearsal-rules.js';

export interface RehearsalState {
  /** Days between rehearsals; 0: never. */
  readonly every: RehearsalEvery;
  /** When a Super PIN was last tried and fitted; null where none was. */
  readonly passedAt: string | null;
  /** Whether it is time to ask for it. Never where there is no Super PIN. */
  readonly due: boolean;
}

/** When the owner tried the Super PIN, in sealed notes to the mailbox in use, so that every device knows. */
export class Rehearsals {
  /** What holds as far as was told; absent before everything was taken in for the first time. */
  private told: RehearsalRecord | null | undefined;

  constructor(private readonly mailbox: OpenMailbox) {}

  /** Called whenever everything was taken in. */
  tell(): void {
    const now = this.record ?? null;
    if (now === this.told) return;
    this.told = now;
    this.mailbox.emit({ kind: 'rehearsal' });
  }

  async state(): Promise<RehearsalState> {
    const { ports } = this.mailbox;
    const { superPin } = await ports.transport.call('getSuperPin', {});
    const { record } = this;
    return { every: record?.every ?? EVERY, passedAt: record?.passedAt ?? null, due: this.told !== undefined && isRehearsalDue(record, superPin, ports.now()) };
  }

  choose(every: RehearsalEvery): Promise<void> {
    return this.write({ every });
  }

  postpone(): Promise<void> {
    return this.write({ later: new Date(this.mailbox.ports.now().getTime() + LATER_MS).toISOString() });
  }

  /** The code was checked and fits. That this could not be noted now does not make it wrong: it is only asked for again. */
  async passed(superPin: string): Promise<void> {
    try {
      await this.write({ superPin, passedAt: this.mailbox.ports.now().toISOString(), later: null });
    } catch (error) {
      if (!isAway(error)) throw error;
    }
  }

  private get record(): RehearsalRecord | undefined {
    return this.mailbox.state.rehearsals.get(this.mailbox.signedIn.info.subject);
  }

  private async write(change: Partial<Pick<RehearsalRecord, 'every' | 'passedAt' | 'superPin' | 'later'>>): Promise<void> {
    const { mailbox, record: before } = this;
    const { ports, signedIn, state } = mailbox;
    const now = ports.now();
    const record: RehearsalRecord = {
      topic: 'rehearsal',
      subject: signedIn.info.subject,
      rev: (before?.rev ?? 0) + 1,
      every: before?.every ?? EVERY,
      passedAt: before?.passedAt ?? null,
      superPin: before?.superPin ?? null,
      later: before?.later ?? null,
      ...change,
      at: now.toISOString(),
    };
    await post(mailbox, rehearsalNote(record, now), []);
    state.takeRehearsal(record);
    await state.save(signedIn.vault);
    this.tell();
  }
}
