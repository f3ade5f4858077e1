import { startAttachments } from '@siegelpost/attachments';
import { startGateway } from '@siegelpost/gateway';
import { startIdentity } from '@siegelpost/identity';
import { startKeys } from '@siegelpost/keys';
import { startMessaging } from '@siegelpost/messaging';
import { startNotifications } from '@siegelpost/notifications';
import type { Environment, RunningService } from '@siegelpost/service-kit';

const starters = [startIdentity, startKeys, startMessaging, startAttachments, startNotifications, startGateway];

/**
 * All six in one process, each with its own NATS user, rights and connection: they talk over NATS as they do
 * apart. The gateway comes last, so that nobody is let in before the rest answers, and goes first.
 */
export async function startStandalone(env: Environment): Promise<{ stop(): Promise<void> }> {
  const running: RunningService[] = [];
  const stop = async (): Promise<void> => {
    for (const service of running.splice(0).reverse()) await service.stop();
  };
  try {
    for (const start of starters) running.push(await start(env));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}
