import { Controller } from '@nestjs/common';
import { calls } from '@siegelpost/contracts';
import type { InputOf } from '@siegelpost/contracts';
import { CallContext, Handle } from '@siegelpost/service-kit';
import type { ReplyOf } from '@siegelpost/service-kit';
import { RecoveryDevice } from './recovery-device.js';

const { releaseRecoveryDevice, proveRecoveryDevice } = calls.keys;

@Controller()
export class RecoveryDeviceController {
  constructor(private readonly device: RecoveryDevice) {}

  @Handle(releaseRecoveryDevice)
  release(input: InputOf<typeof releaseRecoveryDevice>, { source, requestId }: CallContext): Promise<ReplyOf<typeof releaseRecoveryDevice>> {
    return this.device.release(input, source, requestId);
  }

  @Handle(proveRecoveryDevice)
  async prove(input: InputOf<typeof proveRecoveryDevice>, { source, requestId }: CallContext): Promise<ReplyOf<typeof proveRecoveryDevice>> {
    await this.device.prove(input, source, requestId);
    return {};
  }
}
