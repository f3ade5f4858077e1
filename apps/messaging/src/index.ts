import { startService } from '@siegelpost/service-kit';
import type { Environment, RunningService } from '@siegelpost/service-kit';
import { messagingService } from './messaging.module.js';

export { MessagingModule } from './messaging.module.js';

/** Starts the service: migrations, calls, reactions. */
export const startMessaging = (env: Environment): Promise<RunningService> => startService(messagingService(env));
