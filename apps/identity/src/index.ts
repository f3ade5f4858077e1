import { startService } from '@siegelpost/service-kit';
import type { Environment, RunningService } from '@siegelpost/service-kit';
import { IdentityModule } from './identity.module.js';

export { IdentityModule } from './identity.module.js';
export { mintSetupToken, rotateSigningKey } from './operator/operator-commands.js';

/** Starts identity with the given environment. @throws ConfigError naming what is missing or wrong */
export const startIdentity = async (env: Environment): Promise<RunningService> =>
  startService({ name: 'identity', module: IdentityModule.register(env), env });
