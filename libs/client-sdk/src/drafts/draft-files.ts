import { z } from 'zod';
import type { FileNote } from '../facade.js';
import type { DeviceVault } from '../vault/device-vault.js';

const Notes = z.array(z.object({ name: z.string(), size: z.number(), mediaType: z.string(), lastModified: z.number() }));

/** Which files a draft shall carry, by its id, sealed on this device: no page can open them itself after a reload. */
export class DraftFiles {
  constructor(private readonly vault: DeviceVault) {}

  async of(draft: string): Promise<readonly FileNote[]> {
    const parsed = Notes.safeParse(await this.vault.get(nameOf(draft)));
    return parsed.success ? parsed.data : [];
  }

  async set(draft: string, files: readonly FileNote[]): Promise<void> {
    if (files.length === 0) return this.delete(draft);
    const notes = files.map(({ name, size, mediaType, lastModified }) => ({ name, size, mediaType, lastModified }));
    return this.vault.set(nameOf(draft), notes);
  }

  delete(draft: string): Promise<void> {
    return this.vault.delete(nameOf(draft));
  }
}

const nameOf = (draft: string): string => `draft-files/${draft}`;
