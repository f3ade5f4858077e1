import { startService } from '@siegelpost/service-kit';
import type { Environment, RunningService } from '@siegelpost/service-kit';
import { NotificationsModule } from './notifications.module.js';

export { NotificationsModule } from './notifications.module.js';

/** Starts notifications with the given environment. @throws ConfigError naming what is missing or wrong */
export const startNotifications = async (env: Environment): Promise<RunningService> =>
  startService({ name: 'notifications', module: NotificationsModule.register(env), env });
