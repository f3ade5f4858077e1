import { randomBytes } from 'node:crypto';
import type { RunningService } from '@siegelpost/service-kit';
import { ServiceStage } from '@siegelpost/testing';
import { startKeys } from '../src/index.js';

/** Keys between stand-ins. */
export const openStage = async (extra: Record<string, string> = {}): Promise<{ stage: ServiceStage; keys: RunningService; close(): Promise<void> }> => {
  const stage = await ServiceStage.open('keys');
  const secret = randomBytes(32).toString('base64url');
  const keys = await startKeys({ ...stage.env, SIEGELPOST_KEYS_NONCE_SECRET: secret, ...extra });
  return {
    stage,
    keys,
    close: async () => {
      await keys.stop();
      await stage.close();
    },
  };
};
