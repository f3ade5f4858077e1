import type { DatabaseOptions } from '@siegelpost/service-kit';
import { AccountRow } from './accounts/account.row.js';
import { AddressAccountRow } from './addresses/address-account.row.js';
import { AddressChangeRow } from './addresses/address-change.row.js';
import { FormerAddressRow } from './addresses/former-address.row.js';
import { ConnectionRow } from './connections/connection.row.js';
import type { IdentityConfig } from './identity.config.js';
import { InvitationRow } from './invitations/invitation.row.js';
import { LinkRow } from './links/link.row.js';
import { FormerProofRow } from './former/former-proof.row.js';
import { PendingUndoRow } from './former/pending-undo.row.js';
import { FormerSubjectRow } from './former/former-subject.row.js';
import { LoginRow } from './login/login.row.js';
import { Identity1732400000000 } from './migrations/1732400000000-identity.js';
import { Recovery1764040000000 } from './migrations/1764040000000-recovery.js';
import { OwnAccount1764061000000 } from './migrations/1764061000000-own-account.js';
import { Addresses1764062000000 } from './migrations/1764062000000-addresses.js';
import { CredentialChangeRow } from './passwords/credential-change.row.js';
import { Connections1764060000000 } from './migrations/1764060000000-connections.js';
import { Reset1764063000000 } from './migrations/1764063000000-reset.js';
import { Members1764080000000 } from './migrations/1764080000000-members.js';
import { MembershipRow } from './practices/membership.row.js';
import { PracticeRow } from './practices/practice.row.js';
import { RecoveryRow } from './recovery/recovery.row.js';
import { ResetRow } from './resets/reset.row.js';
import { SessionRow } from './sessions/session.row.js';
import { SetupTokenRow } from './setup/setup-token.row.js';
import { SigningKeyRow } from './signing-keys/signing-key.row.js';

/** Identity's schema, for the service and for the operator's commands. */
export const identityDatabase = (config: IdentityConfig): DatabaseOptions => ({
  url: config.databaseUrl,
  schema: 'siegelpost_identity',
  entities: [
    AccountRow,
    AddressAccountRow,
    AddressChangeRow,
    FormerAddressRow,
    CredentialChangeRow,
    ConnectionRow,
    FormerProofRow,
    FormerSubjectRow,
    PendingUndoRow,
    InvitationRow,
    LinkRow,
    LoginRow,
    MembershipRow,
    PracticeRow,
    RecoveryRow,
    ResetRow,
    SessionRow,
    SetupTokenRow,
    SigningKeyRow,
  ],
  migrations: [Identity1732400000000, Recovery1764040000000, Connections1764060000000, OwnAccount1764061000000, Addresses1764062000000, Reset1764063000000, Members1764080000000],
});
