import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { LinkTokens } from '../links/link-tokens.js';
import { AddressQueries } from './address-queries.js';
import { AskAddress } from './ask-address.js';
import { ConfirmAddress } from './confirm-address.js';

const { askAddress, getAddress, viewAddress, confirmAddress, prepareAddressMail } = calls.identity;

@Controller()
export class AddressesController {
  constructor(
    private readonly asking: AskAddress,
    private readonly confirming: ConfirmAddress,
    private readonly queries: AddressQueries,
    private readonly tokens: LinkTokens,
  ) {}

  @Handle(askAddress)
  async ask(input: InputOf<typeof askAddress>, { requestId }: CallContext): Promise<ReplyOf<typeof askAddress>> {
    await this.asking.run(input, requestId);
    return {};
  }

  @Handle(getAddress)
  get(input: InputOf<typeof getAddress>): Promise<ReplyOf<typeof getAddress>> {
    return this.queries.state(input);
  }

  @Handle(viewAddress)
  view(input: InputOf<typeof viewAddress>): Promise<ReplyOf<typeof viewAddress>> {
    return this.queries.view(input);
  }

  @Handle(confirmAddress)
  confirm(input: InputOf<typeof confirmAddress>): Promise<ReplyOf<typeof confirmAddress>> {
    return this.confirming.run(input);
  }

  @Handle(prepareAddressMail)
  prepare({ change }: InputOf<typeof prepareAddressMail>): Promise<ReplyOf<typeof prepareAddressMail>> {
    return this.queries.mail(change, this.tokens);
  }
}
