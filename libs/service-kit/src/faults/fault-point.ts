import { existsSync, writeFileSync } from 'node:fs';
import type { Fault } from './fault.config.js';
import type { FaultPoint } from './fault-points.js';

interface Armed extends Fault {
  left: number;
}

let armed: Armed | undefined;

/** Lets this process die at a point, once; where the marker exists it has died of this before and lives on. */
export const armFault = (fault: Fault | undefined): void => {
  armed = fault === undefined || existsSync(fault.marker) ? undefined : { ...fault, left: fault.times };
};

/**
 * Names a place in the code for tests that end the process there. Without a fault that was given at the start, one
 * comparison.
 *
 * @param about what passes, such as the subject of an event
 */
export const faultPoint = (point: FaultPoint, about = ''): void => {
  if (armed !== undefined) meet(armed, point, about);
};

const meet = (fault: Armed, point: FaultPoint, about: string): void => {
  if (fault.point !== point || (fault.about !== undefined && fault.about !== about)) return;
  fault.left -= 1;
  if (fault.left > 0) return;
  writeFileSync(fault.marker, `${JSON.stringify({ point, about, pid: process.pid })}\n`, { flag: 'wx' });
  // Not to be caught: no handler runs, no buffer is flushed, no connection is closed in good order.
  process.kill(process.pid, 'SIGKILL');
};
