import { newMid } from '@siegelpost/crypto';
import { z } from 'zod';
import type { Draft, DraftContent } from '../facade.js';
import type { DeviceVault } from '../vault/device-vault.js';

const NAME = 'drafts';
const Stored = z.array(
  z.object({
    id: z.string(), savedAt: z.string(), to: z.array(z.string()), subject: z.string(), body: z.string(), replyTo: z.string().optional(),
  }),
);

/** Drafts that could not be stored in the mailbox, sealed on this device until it can be reached. */
export class LocalDrafts {
  constructor(private readonly vault: DeviceVault) {}

  async all(): Promise<Draft[]> {
    return Stored.parse((await this.vault.get(NAME)) ?? []);
  }

  /** Adds a draft, unless the same is there. */
  async add(content: DraftContent, now: Date): Promise<Draft> {
    const same = await this.same(content);
    if (same !== null) return same;
    const { to, subject, body, replyTo } = content;
    const draft = { id: newMid(), savedAt: now.toISOString(), to: [...to], subject, body, ...(replyTo === undefined ? {} : { replyTo }) };
    await this.vault.set(NAME, [...(await this.all()), draft]);
    return draft;
  }

  /** The draft that says the same; null where there is none. */
  async same(content: DraftContent): Promise<Draft | null> {
    return (await this.all()).find((draft) => isSame(draft, content)) ?? null;
  }

  /** @returns whether there was one */
  async delete(id: string): Promise<boolean> {
    const all = await this.all();
    const others = all.filter((draft) => draft.id !== id);
    if (others.length < all.length) await this.vault.set(NAME, others);
    return others.length < all.length;
  }
}

function isSame(one: DraftContent, other: DraftContent): boolean {
  const key = ({ to, subject, body, replyTo }: DraftContent): string => JSON.stringify([to, subject, body, replyTo ?? null]);
  return key(one) === key(other);
}
