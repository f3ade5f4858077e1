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
import { CredentialsController } from './credentials/credentials.controller.js';
import { StoreCredential } from './credentials/store-credential.js';
import { FormerController } from './former/former.controller.js';
import { ReleaseFormer } from './former/release-former.js';
import { StoreUndo } from './former/store-undo.js';
import { KeyringRow } from './keyrings/keyring.row.js';
import { KeyringsController } from './keyrings/keyrings.controller.js';
import { KeyringsStore } from './keyrings/keyrings.store.js';
import { NextKeyring } from './keyrings/next-keyring.js';
import { PutKeyring } from './keyrings/put-keyring.js';
import { KeysConfig, readKeysConfig } from './keys.config.js';
import { LogEntries } from './log/log-entries.js';
import { LogLeaves } from './log/log-leaves.js';
import { CheckJoin } from './members/check-join.js';
import { MembersController } from './members/members.controller.js';
import { PaperProof } from './members/paper-proof.js';
import { PaperRow } from './members/paper.row.js';
import { PapersController } from './members/papers.controller.js';
import { PapersStore } from './members/papers.store.js';
import { StoreEntry } from './members/store-entry.js';
import { KeysTables1764000000000 } from './migrations/1764000000000-keys-tables.js';
import { Papers1764080000000 } from './migrations/1764080000000-papers.js';
import { NonceLimit } from './nonces/nonce-limit.js';
import { SuperPin1764040000000 } from './migrations/1764040000000-super-pin.js';
import { Nonces } from './nonces/nonces.js';
import { NoncesController } from './nonces/nonces.controller.js';
import { UsedNonceRow } from './nonces/used-nonce.row.js';
import { OnAccountActivated } from './reactions/on-account-activated.js';
import { OnAccountReset } from './reactions/on-account-reset.js';
import { OnCredentialChanged } from './reactions/on-credential-changed.js';
import { OnPracticeCreated } from './reactions/on-practice-created.js';
import { Renewal1764062000000 } from './migrations/1764062000000-renewal.js';
import { RecoveryDevice } from './recovery-device/recovery-device.js';
import { RecoveryDeviceController } from './recovery-device/recovery-device.controller.js';
import { RenewalRow } from './renewals/renewal.row.js';
import { RenewalsController } from './renewals/renewals.controller.js';
import { RenewalsStore } from './renewals/renewals.store.js';
import { SettleRenewal } from './renewals/settle-renewal.js';
import { StoreRenewal } from './renewals/store-renewal.js';
import { DeleteSlot } from './slots/delete-slot.js';
import { GetSlot } from './slots/get-slot.js';
import { PutSlot } from './slots/put-slot.js';
import { SlotRow } from './slots/slot.row.js';
import { SlotsController } from './slots/slots.controller.js';
import { SlotsStore } from './slots/slots.store.js';
import { PermitStatement } from './statements/permit-statement.js';
import { StatementsController } from './statements/statements.controller.js';
import { Statements } from './statements/statements.js';
import { EntryRow } from './subjects/entry.row.js';
import { SubjectRow } from './subjects/subject.row.js';
import { SubjectsController } from './subjects/subjects.controller.js';
import { SubjectsStore } from './subjects/subjects.store.js';
import { IdentityProofs } from './super-pin/identity-proofs.js';
import { ReleaseLimits } from './super-pin/release-limits.js';
import { ReleaseSuperPin } from './super-pin/release-super-pin.js';
import { SetSuperPin } from './super-pin/set-super-pin.js';
import { SuperPinProof } from './super-pin/super-pin-proof.js';
import { SuperPinController } from './super-pin/super-pin.controller.js';
import { SuperPinRow } from './super-pin/super-pin.row.js';
import { SuperPinsStore } from './super-pin/super-pins.store.js';

const entities = [BundleRow, EntryRow, KeyringRow, RenewalRow, PaperRow, SlotRow, SubjectRow, SuperPinRow, UsedNonceRow];
const stores = [BundleParts, BundlesStore, KeyringsStore, NextKeyring, PapersStore, SlotsStore, SubjectsStore, SuperPinsStore];
const commands = [StoreBundle, GetSlot, PutSlot, DeleteSlot, PutKeyring, LogEntries, LogLeaves, ReleaseFormer, StoreCredential, PermitStatement];
const renewals = [RenewalsStore, SettleRenewal, StoreRenewal, StoreUndo];
const superPin = [IdentityProofs, RecoveryDevice, ReleaseLimits, ReleaseSuperPin, SetSuperPin, SuperPinProof];
const members = [CheckJoin, PaperProof, StoreEntry];
const reactions = [OnAccountActivated, OnAccountReset, OnCredentialChanged, OnPracticeCreated];
const controllers = [
  NoncesController,
  BundlesController,
  CredentialsController,
  FormerController,
  SubjectsController,
  SlotsController,
  KeyringsController,
  RecoveryDeviceController,
  RenewalsController,
  StatementsController,
  MembersController,
  PapersController,
  SuperPinController,
];

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
          migrations: [KeysTables1764000000000, SuperPin1764040000000, Renewal1764062000000, Papers1764080000000],
        }),
      ],
      controllers,
      providers: [
        { provide: KeysConfig, useValue: config },
        NonceLimit,
        Nonces,
        Statements,
        ...stores,
        ...commands,
        ...superPin,
        ...renewals,
        ...members,
        ...reactions,
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
