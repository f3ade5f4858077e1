import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { Caller as ServiceId } from '@siegelpost/contracts';
import { ConfigError, defineConfig } from '../config/define-config.js';
import type { Environment } from '../config/define-config.js';
import { faultPoints } from './fault-points.js';
import type { FaultPoint } from './fault-points.js';

/** One death of one process. */
export interface Fault {
  readonly point: FaultPoint;
  /** Only where the point is passed for this; undefined: for anything. */
  readonly about: string | undefined;
  /** How often the point is reached, the last time included. */
  readonly times: number;
  /** File that is written just before; once it exists the process lives on. */
  readonly marker: string;
}

const prefix = 'SIEGELPOST_FAULT';
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

const read = defineConfig(
  z
    .object({
      SIEGELPOST_FAULTS_PERMITTED: z.literal('for-tests-only', { error: 'a fault ends this process and is for tests only' }),
      SIEGELPOST_FAULT_POINT: z.enum(Object.keys(faultPoints) as FaultPoint[], { error: 'is no fault point' }),
      SIEGELPOST_FAULT_ABOUT: z.string().optional(),
      SIEGELPOST_FAULT_TIMES: z.string().regex(/^[1-9]\d{0,5}$/, { error: 'is not a whole number above 0' }).default('1'),
      SIEGELPOST_FAULT_MARKER: z.string().refine(isAbsolute, { error: 'is not an absolute path' }),
      SIEGELPOST_NATS_URL: z.string().refine((url) => URL.canParse(url) && loopback.includes(new URL(url).hostname), {
        error: 'is not on this machine, so this is no test',
      }),
    })
    .transform((env): Fault => ({
      point: env.SIEGELPOST_FAULT_POINT,
      about: env.SIEGELPOST_FAULT_ABOUT,
      times: Number(env.SIEGELPOST_FAULT_TIMES),
      marker: env.SIEGELPOST_FAULT_MARKER,
    })),
);

/**
 * The fault that a process is started with; undefined where none is named, as it always is outside of tests.
 *
 * @throws ConfigError a fault without leave, half a fault, or one at a point that this process does not pass
 */
export const readFault = (service: ServiceId, env: Environment): Fault | undefined => {
  if (!Object.entries(env).some(([name, value]) => name.startsWith(prefix) && value)) return undefined;
  const fault = read(env);
  const passing: readonly ServiceId[] = faultPoints[fault.point];
  if (passing.includes(service)) return fault;
  throw new ConfigError([`SIEGELPOST_FAULT_POINT: ${service} does not pass there`]);
};
