import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { SendLetter } from './send-letter.js';

@Controller()
export class SendingController {
  constructor(private readonly sendLetter: SendLetter) {}

  @Handle(calls.messaging.sendMessage)
  async send(
    input: InputOf<typeof calls.messaging.sendMessage>,
    { claims }: CallContext,
  ): Promise<ReplyOf<typeof calls.messaging.sendMessage>> {
    return this.sendLetter.run(input, claims);
  }
}
