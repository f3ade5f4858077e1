import { Injectable } from '@nestjs/common';
import type { OutputOf, calls } from '@siegelpost/contracts';
import { DataSource } from 'typeorm';
import { InvitationRow } from '../invitations/invitation.row.js';
import { LinkRow } from '../links/link.row.js';
import type { LinkKind } from '../links/link.row.js';
import { voidReason } from '../links/link-rules.js';
import { LinkTokens } from '../links/link-tokens.js';
import { Practices } from '../practices/practices.js';
import { Clock } from '../time/clock.js';

export interface PrepareMailInput {
  readonly kind: LinkKind;
  readonly invitation: string;
  readonly generation: number;
}

type PreparedMail = OutputOf<typeof calls.identity.prepareMail>;

/** Query: what notifications needs for a mail with a link; null once the mail is no longer due. */
@Injectable()
export class PrepareMail {
  constructor(
    private readonly source: DataSource,
    private readonly tokens: LinkTokens,
    private readonly practices: Practices,
    private readonly clock: Clock,
  ) {}

  async run({ kind, invitation: id, generation }: PrepareMailInput): Promise<PreparedMail> {
    const { manager } = this.source;
    const link = await manager.findOneBy(LinkRow, { invitation: id, kind, generation });
    const invitation = await manager.findOneBy(InvitationRow, { id });
    if (link === null || invitation === null) return { mail: null };
    if (voidReason(link, invitation, this.clock.now()) !== null) return { mail: null };
    const practice = await this.practices.find(manager, invitation.practice);
    if (practice === null) return { mail: null };
    const token = this.tokens.of(kind, id, generation);
    return {
      mail: {
        to: invitation.address,
        language: invitation.registeredLanguage ?? invitation.language,
        name: invitation.registeredName ?? invitation.name,
        practiceName: practice.mailName,
        staff: invitation.role !== null,
        link: this.tokens.address(kind, token, practice.subject),
      },
    };
  }
}
