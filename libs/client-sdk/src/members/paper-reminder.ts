import { z } from 'zod';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import type { PracticeChanges } from './practice-changes.js';

const NAME = 'paper-later';
const WEEK_MS = 7 * 86_400_000;
const Later = z.object({ practice: z.string(), at: z.number() });

/** Whether somebody should be asked for a paper: one administrator, none on paper, and not put off within a week. */
export class PaperReminder {
  constructor(private readonly changes: PracticeChanges) {}

  async isDue(mailbox: OpenMailbox): Promise<boolean> {
    const { signedIn, ports } = mailbox;
    const later = Later.safeParse(await signedIn.vault.get(NAME));
    const putOff = later.success && later.data.practice === signedIn.mailbox.id && ports.now().getTime() - later.data.at < WEEK_MS;
    if (putOff) return false;
    const { members } = (await this.changes.present(mailbox)).profile;
    return !members.some(({ role }) => role === 'paper') && members.filter(({ role }) => role === 'administrator').length === 1;
  }

  /** Not now: asked again in a week. */
  later({ signedIn, ports }: OpenMailbox): Promise<void> {
    return signedIn.vault.set(NAME, { practice: signedIn.mailbox.id, at: ports.now().getTime() });
  }
}
