import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { databaseModule } from '@siegelpost/service-kit';
import type { Environment, ServiceOptions } from '@siegelpost/service-kit';
import { BundleParts } from './bundles/bundle-parts.js';
import { BundleRow } from './bundles/bundle.row.js';
import { BundlesController } from './bundles/bundles.controller.js';
import { BundlesStore } from './bundles/bundles.store.js';
import { StoreBundle } from './bundles/store-bundle.js';
import { Collection } from './collection/collection.js';
import { KeyringRow } from './keyrings/keyring.row.js';
import { KeyringsController } from './keyrings/keyrings.controller.js';
import { KeyringsStore } from './keyrings/keyrings.store.js';
import { PutKeyring } from './keyrings/put-keyring.js';
import { KeysConfig, readKeysConfig } from './keys.config.js';
import { LogEntries } from './log/log-entries.js';
import { KeysTables1764000000000 } from './migrations/1764000000000-keys-tables.js';
import { NonceLimit } from './nonces/nonce-limit.js';
import { Nonces } from './nonces/nonces.js';
import { NoncesController } from './nonces/nonces.controller.js';
import { UsedNonceRow } from './nonces/used-nonce.row.js';
import { OnAccountActivated } from './reactions/on-account-activated.js';
import { OnPracticeCreated } from './reactions/on-practice-created.js';
import { DeleteSlot } from './slots/delete-slot.js';
import { PutSlot } from './slots/put-slot.js';
import { SlotRow } from './slots/slot.row.js';
import { SlotsController } from './slots/slots.controller.js';
import { SlotsStore } from './slots/slots.store.js';
import { Statements } from './statements/statements.js';
import { EntryRow } from './subjects/entry.row.js';
import { SubjectRow } from './subjects/subject.row.js';
import { SubjectsController } from './subjects/subjects.controller.js';
import { SubjectsStore } from './subjects/subjects.store.js';

const entities = [BundleRow, EntryRow, KeyringRow, SlotRow, SubjectRow, UsedNonceRow];
const stores = [BundleParts, BundlesStore, KeyringsStore, SlotsStore, SubjectsStore];
const commands = [StoreBundle, PutSlot, DeleteSlot, PutKeyring, LogEntries];

@Module({})
export class KeysModule {
  /** @throws ConfigError */
  static register(env: Environment): DynamicModule {
    const config = readKeysConfig(env);
    return {
      module: KeysModule,
      imports: [
        databaseModule({
          url: config.databaseUrl,
          schema: 'siegelpost_keys',
          entities,
          migrations: [KeysTables1764000000000],
        }),
      ],
      controllers: [NoncesController, BundlesController, SubjectsController, SlotsController, KeyringsController],
      providers: [
        { provide: KeysConfig, useValue: config },
        NonceLimit,
        Nonces,
        Statements,
        ...stores,
        ...commands,
        OnAccountActivated,
        OnPracticeCreated,
        Collection,
      ],
    };
  }
}

/** The service as the kit starts it. */
export const keysService = (env: Environment): ServiceOptions => ({
  name: 'keys',
  module: KeysModule.register(env),
  env,
});
