import { Module } from '@nestjs/common';
import type { DynamicModule, Type } from '@nestjs/common';
import { databaseModule } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import { AccountFlip } from './accounts/account-flip.js';
import { AccountIds } from './accounts/account-id.js';
import { Accounts } from './accounts/accounts.js';
import { ActivationController } from './activation/activation.controller.js';
import { CompleteActivation } from './activation/complete-activation.js';
import { StartActivation } from './activation/start-activation.js';
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
import { ChangeMembers } from './members/change-members.js';
import { InviteByPaper } from './members/invite-by-paper.js';
import { JoinPractice } from './members/join-practice.js';
import { MembersController } from './members/members.controller.js';
import { Memberships } from './members/memberships.js';
import { OpaqueServer } from './opaque/opaque-server.js';
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
import { MintAccessToken } from './sessions/mint-access-token.js';
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
  InvitationsController,
  LoginController,
  MailsController,
  MembersController,
  RecoveryController,
  RegistrationController,
  SessionsController,
  SetupController,
  SigningKeysController,
];
const shared: Type[] = [
  AccountFlip, AccountIds, Accounts, Clock, CredentialFlip, InvitationLimit, Invitations, LinkLimit, Links, LinkTokens,
  LoginDelays, LoginStates, LoginSuccess, Memberships, NewInvitations, NewPractices, OpaqueServer, Practices, Recoveries, Sessions, SetupTokens, SigningKeys,
];
const commands: Type[] = [
  BeginRegistration, ChangeMembers, CompleteActivation, CompleteRecovery, ConfirmLogin, CreateInvitation, CreatePractice,
  DeclineRegistration, FinishLogin, InviteByPaper, JoinPractice, MintAccessToken, NoteRelease, RenewLink, RequestRecovery, ResendInvitation, RevokeInvitation,
  StartActivation, StartLogin, StartRecovery, StartSetup,
];
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
        ...queries,
        OnMailFailed,
        Housekeeping,
      ],
    };
  }
}
