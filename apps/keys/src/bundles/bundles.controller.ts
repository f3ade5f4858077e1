import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { StoreBundle } from './store-bundle.js';

@Controller()
export class BundlesController {
  constructor(private readonly storeBundle: StoreBundle) {}

  @Handle(calls.keys.storeBundle)
  async store(input: InputOf<typeof calls.keys.storeBundle>): Promise<ReplyOf<typeof calls.keys.storeBundle>> {
    return this.storeBundle.run(input);
  }
}
