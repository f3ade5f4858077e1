import { randomBytes } from 'node:crypto';
import { calls, Problem } from '@siegelpost/contracts';
import type { OutputOf } from '@siegelpost/contracts';
import type { ServiceStage } from '@siegelpost/testing';

type Prepared = OutputOf<typeof calls.identity.prepareMail>;
const secret = () => randomBytes(32).toString('base64url');

/** Stands in for identity: knows what mails need, and is away when told to be. */
export class IdentityStandIn {
  /** Mails with a link, by invitation and generation. */
  readonly prepared = new Map<string, Prepared['mail']>();
  /** Addresses by mailbox, recovery or change of address. */
  readonly recipients = new Map<string, string>();
  /** Addresses of a short time ago, by mailbox. */
  readonly formers = new Map<string, string[]>();
  away = false;

  static async on(stage: ServiceStage): Promise<IdentityStandIn> {
    const identity = new IdentityStandIn();
    const { prepareMail, prepareRecoveryMail, prepareAddressMail, prepareResetMail, getNoticeRecipient } = calls.identity;
    await stage.answer(prepareMail, ({ invitation, generation }) => {
      identity.requireThere();
      return { mail: identity.prepared.get(`${invitation} ${generation}`) ?? null };
    });
    await stage.answer(prepareRecoveryMail, ({ recovery }) => ({ mail: identity.linkMail(recovery, 'recover') }));
    await stage.answer(prepareAddressMail, ({ change }) => ({ mail: identity.linkMail(change, 'address') }));
    await stage.answer(prepareResetMail, ({ kind, mailbox }) => {
      const asked = kind === 'reset-asked';
      const mail = identity.linkMail(mailbox, asked ? 'stop' : 'reset');
      return { mail: mail === null ? null : { ...mail, also: asked ? identity.formerOf(mailbox) : [] } };
    });
    await stage.answer(getNoticeRecipient, ({ mailbox, former }) => {
      identity.requireThere();
      const to = identity.recipients.get(mailbox);
      return { recipient: to === undefined ? null : { to, also: former ? identity.formerOf(mailbox) : [], language: 'de' as const } };
    });
    return identity;
  }

  private linkMail(about: string, page: string): { to: string; language: 'de'; link: string } | null {
    this.requireThere();
    const to = this.recipients.get(about);
    return to === undefined ? null : { to, language: 'de', link: `http://localhost:8080/${page}#t=${secret()}` };
  }

  private formerOf(mailbox: string): string[] {
    return this.formers.get(mailbox) ?? [];
  }

  private requireThere(): void {
    if (this.away) throw new Problem('SERVICE_UNAVAILABLE');
  }
}
