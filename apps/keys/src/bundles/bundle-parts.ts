import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { KeyringsStore } from '../keyrings/keyrings.store.js';
import { SlotsStore } from '../slots/slots.store.js';
import { SubjectsStore } from '../subjects/subjects.store.js';
import { BundlesStore } from './bundles.store.js';
import type { CheckedBundle } from './checked-bundle.js';

/** Where the parts of a bundle are kept. */
@Injectable()
export class BundleParts {
  constructor(
    readonly bundles: BundlesStore,
    readonly subjects: SubjectsStore,
    readonly slots: SlotsStore,
    readonly keyrings: KeyringsStore,
  ) {}

  async insert(manager: EntityManager, account: string, hash: string, checked: CheckedBundle): Promise<void> {
    const { entry, practice, slot, keyring } = checked;
    await this.subjects.insertPending(manager, entry, account, null);
    if (practice !== null) await this.subjects.insertPending(manager, practice.entry, account, practice.profile);
    await this.bundles.insert(manager, { account, hash, subject: entry.id, practice: practice?.entry.id ?? null });
    await this.slots.save(manager, entry.id, slot);
    await this.keyrings.append(manager, { ...keyring, previous: null });
  }
}
