import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { databaseModule } from '@siegelpost/service-kit';
import type { Environment, ServiceOptions } from '@siegelpost/service-kit';
import { CurrentKeyRow } from './currency/current-key.row.js';
import { CurrentKeys } from './currency/current-keys.js';
import { DeleteLetter } from './letters/delete-letter.js';
import { HeldLetterRow } from './letters/held-letter.row.js';
import { LetterQueries } from './letters/letter-queries.js';
import { LetterRow } from './letters/letter.row.js';
import { LettersController } from './letters/letters.controller.js';
import { SealedBodyRow } from './letters/sealed-body.row.js';
import { UpdateLetter } from './letters/update-letter.js';
import { MailboxRow } from './mailboxes/mailbox.row.js';
import { MailboxesController } from './mailboxes/mailboxes.controller.js';
import { MailboxesStore } from './mailboxes/mailboxes.store.js';
import { MessagingConfig, readMessagingConfig } from './messaging.config.js';
import { MessagingTables1764000000000 } from './migrations/1764000000000-messaging-tables.js';
import { MailboxBytes1764200000000 } from './migrations/1764200000000-mailbox-bytes.js';
import { GivenUpMailboxes1764500000000 } from './migrations/1764500000000-given-up-mailboxes.js';
import { CorrespondentsController } from './pairs/correspondents.controller.js';
import { PairsStore } from './pairs/pairs.store.js';
import { OnAccountActivated } from './reactions/on-account-activated.js';
import { OnEntryLogged } from './reactions/on-entry-logged.js';
import { OnAccountConnected } from './reactions/on-account-connected.js';
import { OnAccountReset } from './reactions/on-account-reset.js';
import { OnAccountRestored } from './reactions/on-account-restored.js';
import { OnMembershipEnded } from './reactions/on-membership-ended.js';
import { OnPracticeCreated } from './reactions/on-practice-created.js';
import { DeliverLetters } from './sending/deliver-letters.js';
import { IntakeFactsQuery } from './sending/intake-facts.js';
import { IntakeRules } from './sending/intake-rules.js';
import { LettersStore } from './sending/letters.store.js';
import { SendLetter } from './sending/send-letter.js';
import { SendingController } from './sending/sending.controller.js';

const entities = [CurrentKeyRow, HeldLetterRow, LetterRow, MailboxRow, SealedBodyRow];
const stores = [LettersStore, MailboxesStore, PairsStore, CurrentKeys, LetterQueries, IntakeFactsQuery];
const commands = [SendLetter, IntakeRules, DeliverLetters, UpdateLetter, DeleteLetter];
const reactions = [OnAccountActivated, OnEntryLogged, OnAccountConnected, OnPracticeCreated, OnAccountReset, OnAccountRestored, OnMembershipEnded];

@Module({})
export class MessagingModule {
  /** @throws ConfigError */
  static register(env: Environment): DynamicModule {
    const config = readMessagingConfig(env);
    return {
      module: MessagingModule,
      imports: [
        databaseModule({
          url: config.databaseUrl,
          schema: 'siegelpost_messaging',
          entities,
          migrations: [MessagingTables1764000000000, MailboxBytes1764200000000, GivenUpMailboxes1764500000000],
        }),
      ],
      controllers: [SendingController, LettersController, MailboxesController, CorrespondentsController],
      providers: [{ provide: MessagingConfig, useValue: config }, ...stores, ...commands, ...reactions],
    };
  }
}

/** The service as the kit starts it. */
export const messagingService = (env: Environment): ServiceOptions => ({
  name: 'messaging',
  module: MessagingModule.register(env),
  env,
});
