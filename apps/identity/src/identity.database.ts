import type { DatabaseOptions } from '@siegelpost/service-kit';
import { AccountRow } from './accounts/account.row.js';
import type { IdentityConfig } from './identity.config.js';
import { InvitationRow } from './invitations/invitation.row.js';
import { LinkRow } from './links/link.row.js';
import { LoginRow } from './login/login.row.js';
import { Identity1732400000000 } from './migrations/1732400000000-identity.js';
import { Recovery1764040000000 } from './migrations/1764040000000-recovery.js';
import { Members1764080000000 } from './migrations/1764080000000-members.js';
import { MembershipRow } from './practices/membership.row.js';
import { PracticeRow } from './practices/practice.row.js';
import { RecoveryRow } from './recovery/recovery.row.js';
import { SessionRow } from './sessions/session.row.js';
import { SetupTokenRow } from './setup/setup-token.row.js';
import { SigningKeyRow } from './signing-keys/signing-key.row.js';

/** Identity's schema, for the service and for the operator's commands. */
export const identityDatabase = (config: IdentityConfig): DatabaseOptions => ({
  url: config.databaseUrl,
  schema: 'siegelpost_identity',
  entities: [
    AccountRow,
    InvitationRow,
    LinkRow,
    LoginRow,
    MembershipRow,
    PracticeRow,
    RecoveryRow,
    SessionRow,
    SetupTokenRow,
    SigningKeyRow,
  ],
  migrations: [Identity1732400000000, Recovery1764040000000, Members1764080000000],
});
