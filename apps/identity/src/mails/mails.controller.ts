import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { FindNoticeRecipient } from './find-notice-recipient.js';
import { PrepareMail } from './prepare-mail.js';
import { PrepareRecoveryMail } from './prepare-recovery-mail.js';

const { prepareMail, prepareRecoveryMail, getNoticeRecipient } = calls.identity;

@Controller()
export class MailsController {
  constructor(
    private readonly preparing: PrepareMail,
    private readonly preparingRecovery: PrepareRecoveryMail,
    private readonly finding: FindNoticeRecipient,
  ) {}

  @Handle(prepareMail)
  prepare(input: InputOf<typeof prepareMail>): Promise<ReplyOf<typeof prepareMail>> {
    return this.preparing.run(input);
  }

  @Handle(prepareRecoveryMail)
  prepareRecovery(input: InputOf<typeof prepareRecoveryMail>): Promise<ReplyOf<typeof prepareRecoveryMail>> {
    return this.preparingRecovery.run(input.recovery);
  }

  @Handle(getNoticeRecipient)
  recipient({ mailbox, former }: InputOf<typeof getNoticeRecipient>): Promise<ReplyOf<typeof getNoticeRecipient>> {
    return this.finding.run(mailbox, former);
  }
}
