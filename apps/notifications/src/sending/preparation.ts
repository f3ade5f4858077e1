import { Injectable } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import { RpcClient } from '@siegelpost/service-kit';
import { isResetLink, isSafekeeping } from '../mail-jobs/job-kind.js';
import type { NoticeKind, ResetLinkKind } from '../mail-jobs/job-kind.js';
import type { TakenJob } from '../mail-jobs/mail-jobs.js';
import { NotificationsConfig } from '../notifications.config.js';
import { renderMail } from '../templates/render-mail.js';
import type { RenderedMail } from '../templates/render-mail.js';

const { prepareMail, prepareRecoveryMail, prepareAddressMail, prepareResetMail, getNoticeRecipient } = calls.identity;

export interface AddressedMail {
  readonly to: string;
  /** Who gets the same without being named in it. */
  readonly also: readonly string[];
  readonly mail: RenderedMail;
}

/** Asks identity for what a mail needs, at the moment it is sent. */
@Injectable()
export class Preparation {
  constructor(
    private readonly identity: RpcClient,
    private readonly config: NotificationsConfig,
  ) {}

  /** The mail, or null where it is no longer due. Throws Problem SERVICE_UNAVAILABLE. */
  async of({ kind, invitation, generation, recovery, addressChange, mailbox }: TakenJob): Promise<AddressedMail | null> {
    if (kind === 'recovery') return recovery === null ? null : this.recoveryMail(recovery);
    if (kind === 'address') return addressChange === null ? null : this.addressMail(addressChange);
    if (isResetLink(kind)) return mailbox === null ? null : this.resetMail(kind, mailbox);
    if (kind !== 'invitation' && kind !== 'activation') return mailbox === null ? null : this.notice(kind, mailbox);
    return invitation === null || generation === null ? null : this.linkMail(kind, invitation, generation);
  }

  private async notice(kind: NoticeKind, mailbox: string): Promise<AddressedMail | null> {
    const { recipient } = await this.identity.call(getNoticeRecipient, { mailbox, former: isSafekeeping(kind) });
    if (recipient === null) return null;
    return { to: recipient.to, also: recipient.also, mail: renderMail(kind, recipient.language, { link: this.config.publicUrl }) };
  }

  private async recoveryMail(recovery: string): Promise<AddressedMail | null> {
    const { mail } = await this.identity.call(prepareRecoveryMail, { recovery });
    return mail === null ? null : { to: mail.to, also: [], mail: renderMail('recovery', mail.language, { link: mail.link }) };
  }

  private async addressMail(change: string): Promise<AddressedMail | null> {
    const { mail } = await this.identity.call(prepareAddressMail, { change });
    return mail === null ? null : { to: mail.to, also: [], mail: renderMail('address', mail.language, { link: mail.link }) };
  }

  private async resetMail(kind: ResetLinkKind, mailbox: string): Promise<AddressedMail | null> {
    const { mail } = await this.identity.call(prepareResetMail, { kind, mailbox });
    return mail === null ? null : { to: mail.to, also: mail.also, mail: renderMail(kind, mail.language, { link: mail.link }) };
  }

  private async linkMail(kind: 'invitation' | 'activation', invitation: string, generation: number) {
    const { mail } = await this.identity.call(prepareMail, { kind, invitation, generation });
    if (mail === null) return null;
    const { to, language, link, name, practiceName, staff } = mail;
    const template = kind === 'invitation' && staff ? 'staff-invitation' : kind;
    return { to, also: [], mail: renderMail(template, language, { link, name, practiceName }) };
  }
}
