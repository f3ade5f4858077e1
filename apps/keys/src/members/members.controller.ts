import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { CheckJoin } from './check-join.js';
import { StoreEntry } from './store-entry.js';

const { storeEntry, checkJoin } = calls.keys;

@Controller()
export class MembersController {
  constructor(
    private readonly storing: StoreEntry,
    private readonly checking: CheckJoin,
  ) {}

  @Handle(storeEntry)
  store(input: InputOf<typeof storeEntry>): Promise<ReplyOf<typeof storeEntry>> {
    return this.storing.run(input);
  }

  @Handle(checkJoin)
  join(input: InputOf<typeof checkJoin>): Promise<ReplyOf<typeof checkJoin>> {
    return this.checking.run(input);
  }
}
