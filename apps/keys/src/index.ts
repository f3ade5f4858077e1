import { startService } from '@siegelpost/service-kit';
import type { Environment, RunningService } from '@siegelpost/service-kit';
import { keysService } from './keys.module.js';

export { KeysModule } from './keys.module.js';

/** Starts the service: migrations, calls, reactions, collection. */
export const startKeys = (env: Environment): Promise<RunningService> => startService(keysService(env));
