import { Module } from '@nestjs/common';
import type { DynamicModule, Type } from '@nestjs/common';
import { databaseModule } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import { AccountFlip } from './accounts/account-flip.js';
import { AccountIds } from './accounts/account-id.js';
import { Accounts } from './accounts/accounts.js';
import { ActivationController } from './activation/activation.controller.js';
import { AddressChanges } from './addresses/address-changes.js';
import { AddressMove } from './addresses/address-move.js';
import { AddressQueries } from './addresses/address-queries.js';
import { AddressesController } from './addresses/addresses.controller.js';
import { AddressesToTell } from './addresses/addresses-to-tell.js';
import { AskAddress } from './addresses/ask-address.js';
import { ConfirmAddress } from './addresses/confirm-address.js';
import { CompleteActivation } from './activation/complete-activation.js';
import { StartActivation } from './activation/start-activation.js';
import { AcceptInvitation } from './connections/accept-invitation.js';
import { ConnectionsController } from './connections/connections.controller.js';
import { Connections } from './connections/connections.js';
import { FormerController } from './former/former.controller.js';
import { FormerLogins } from './former/former-logins.js';
import { FormerProofs } from './former/former-proofs.js';
import { PendingUndos } from './former/pending-undos.js';
import { ProveFormer } from './former/prove-former.js';
import { RestoreAccount } from './former/restore-account.js';
import { SettleFormer } from './former/settle-former.js';
import { UndoReset } from './former/undo-reset.js';
import { FormerSubjects } from './former/former-subjects.js';
import { Housekeeping } from './housekeeping.js';
import { IdentityConfig } from './identity.config.js';
import { identityDatabase } from './identity.database.js';
import { CreateInvitation } from './invitations/create-invitation.js';
import { InvitationLimit } from './invitations/invitation-limit.js';
import { InvitationsController } from './invitations/invitations.controller.js';
import { Invitations } from './invitations/invitations.js';
import { NewInvitations } from './invitations/new-invitations.js';
import { ListInvitations } from './invitations/list-invitations.js';
import { ResendInvitation } from './invitations/resend-invitation.js';
import { RevokeInvitation } from './invitations/revoke-invitation.js';
import { LinkTokens } from './links/link-tokens.js';
import { LinkLimit } from './links/link-limit.js';
import { Links } from './links/links.js';
import { RenewLink } from './links/renew-link.js';
import { ViewLink } from './links/view-link.js';
import { ConfirmLogin } from './login/confirm-login.js';
import { FinishLogin } from './login/finish-login.js';
import { LoginDelays } from './login/login-delays.js';
import { LoginStates } from './login/login-states.js';
import { LoginSuccess } from './login/login-success.js';
import { LoginController } from './login/login.controller.js';
import { StartLogin } from './login/start-login.js';
import { FindNoticeRecipient } from './mails/find-notice-recipient.js';
import { MailsController } from './mails/mails.controller.js';
import { PrepareMail } from './mails/prepare-mail.js';
import { PrepareRecoveryMail } from './mails/prepare-recovery-mail.js';
import { PrepareResetMail } from './mails/prepare-reset-mail.js';
import { ChangeMembers } from './members/change-members.js';
import { InviteByPaper } from './members/invite-by-paper.js';
import { JoinPractice } from './members/join-practice.js';
import { MembersController } from './members/members.controller.js';
import { Memberships } from './members/memberships.js';
import { OpaqueServer } from './opaque/opaque-server.js';
import { ChangePassword } from './passwords/change-password.js';
import { CheckCredential } from './passwords/check-credential.js';
import { CredentialChanges } from './passwords/credential-changes.js';
import { PasswordsController } from './passwords/passwords.controller.js';
import { StartPassword } from './passwords/start-password.js';
import { Practices } from './practices/practices.js';
import { OnMailFailed } from './reactions/on-mail-failed.js';
import { CompleteRecovery } from './recovery/complete-recovery.js';
import { CredentialFlip } from './recovery/credential-flip.js';
import { NoteRelease } from './recovery/note-release.js';
import { Recoveries } from './recovery/recoveries.js';
import { RecoveryController } from './recovery/recovery.controller.js';
import { RequestRecovery } from './recovery/request-recovery.js';
import { StartRecovery } from './recovery/start-recovery.js';
import { ViewRecovery } from './recovery/view-recovery.js';
import { BeginRegistration } from './registration/begin-registration.js';
import { DeclineRegistration } from './registration/decline-registration.js';
import { RegistrationController } from './registration/registration.controller.js';
import { FreshSessions } from './sessions/fresh-sessions.js';
import { CompleteReset } from './resets/complete-reset.js';
import { DueResets } from './resets/due-resets.js';
import { GatherFacts } from './resets/gather-facts.js';
import { RequestReset } from './resets/request-reset.js';
import { Resets } from './resets/resets.js';
import { ResetsController } from './resets/resets.controller.js';
import { StartReset } from './resets/start-reset.js';
import { StopReset } from './resets/stop-reset.js';
import { ViewReset } from './resets/view-reset.js';
import { LeftSessions } from './sessions/left-sessions.js';
import { MintAccessToken } from './sessions/mint-access-token.js';
import { OwnSessions } from './sessions/own-sessions.js';
import { OwnSessionsController } from './sessions/own-sessions.controller.js';
import { SessionsController } from './sessions/sessions.controller.js';
import { Sessions } from './sessions/sessions.js';
import { CreatePractice } from './setup/create-practice.js';
import { NewPractices } from './setup/new-practices.js';
import { SetupController } from './setup/setup.controller.js';
import { SetupTokens } from './setup/setup-tokens.js';
import { StartSetup } from './setup/start-setup.js';
import { SigningKeysController } from './signing-keys/signing-keys.controller.js';
import { SigningKeys } from './signing-keys/signing-keys.js';
import { Clock } from './time/clock.js';

const controllers: Type[] = [
  ActivationController,
  AddressesController,
  ConnectionsController,
  FormerController,
  InvitationsController,
  LoginController,
  MailsController,
  OwnSessionsController,
  PasswordsController,
  MembersController,
  RecoveryController,
  RegistrationController,
  ResetsController,
  SessionsController,
  SetupController,
  SigningKeysController,
];
const shared: Type[] = [
  AccountFlip, AccountIds, Accounts, Clock, Connections, CredentialFlip, FormerSubjects, InvitationLimit, Invitations, LeftSessions, LinkLimit, Links, LinkTokens,
  LoginDelays, LoginStates, LoginSuccess, Memberships, NewInvitations, NewPractices, OpaqueServer, Practices, Recoveries, Sessions, SetupTokens, SigningKeys,
];
const commands: Type[] = [
  AcceptInvitation, BeginRegistration, ChangeMembers, CompleteActivation, CompleteRecovery, ConfirmLogin, CreateInvitation, CreatePractice,
  DeclineRegistration, FinishLogin, InviteByPaper, JoinPractice, MintAccessToken, NoteRelease, RenewLink, RequestRecovery, ResendInvitation, RevokeInvitation,
  StartActivation, StartLogin, StartRecovery, StartSetup,
];
/** One's own account while signed in. */
const ownAccount: Type[] = [
  AddressChanges, AddressesToTell, AddressMove, AddressQueries, AskAddress, ChangePassword, CheckCredential, ConfirmAddress, CredentialChanges,
  FreshSessions, OwnSessions, StartPassword,
];
const resets: Type[] = [CompleteReset, DueResets, GatherFacts, PrepareResetMail, RequestReset, Resets, StartReset, StopReset, ViewReset];
const former: Type[] = [FormerLogins, FormerProofs, PendingUndos, ProveFormer, RestoreAccount, SettleFormer, UndoReset];
const queries: Type[] = [FindNoticeRecipient, ListInvitations, PrepareMail, PrepareRecoveryMail, ViewLink, ViewRecovery];

@Module({})
export class IdentityModule {
  /** @throws ConfigError */
  static register(env: Environment): DynamicModule {
    const config = IdentityConfig.read(env);
    return {
      module: IdentityModule,
      imports: [databaseModule(identityDatabase(config))],
      controllers,
      providers: [
        { provide: IdentityConfig, useValue: config },
        ...shared,
        ...commands,
        ...ownAccount,
        ...resets,
        ...former,
        ...queries,
        OnMailFailed,
        Housekeeping,
      ],
    };
  }
}
