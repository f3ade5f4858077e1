import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { spawnServer, workspaceRoot } from '@siegelpost/testing';
import type { StartedProcess } from '@siegelpost/testing';
import { SERVICES } from './ports.js';
import type { Ports, Service } from './ports.js';
import type { Running } from './running.js';

export interface ProductPlan {
  readonly dataDir: string;
  readonly ports: Ports;
  readonly env: Record<string, string>;
  readonly separate: boolean;
  readonly onExit: (reason: string) => void;
}

/** Starts gateway and services, as one process or as six, and returns when all of them are ready. */
export async function startProduct(plan: ProductPlan, running: Running): Promise<void> {
  if (!plan.separate) {
    await running.add('Siegelpost', startApp(plan, 'standalone', plan.ports.web, {}));
    return;
  }
  const starting = SERVICES.map((service) => running.add(`Service ${service}`, startService(plan, service)));
  await Promise.all(starting);
  await running.add('Gateway', startGateway(plan));
}

/** One of the five services as a process of its own; returns when it is ready. `more` is added to its environment. */
export async function startService(plan: ProductPlan, service: Service, more: Record<string, string> = {}): Promise<StartedProcess> {
  const port = plan.ports.health[service];
  const started = await startApp(plan, service, port, { ...more, [`SIEGELPOST_${service.toUpperCase()}_HEALTH_PORT`]: String(port) });
  await untilReady(`http://127.0.0.1:${port}/health/ready`);
  return started;
}

/** The gateway as a process of its own. */
export function startGateway(plan: ProductPlan, more: Record<string, string> = {}): Promise<StartedProcess> {
  return startApp(plan, 'gateway', plan.ports.web, more);
}

function startApp(plan: ProductPlan, app: string, port: number, more: Record<string, string>) {
  return spawnServer({
    name: app,
    command: [process.execPath, join(workspaceRoot(), 'apps', app, 'dist/main.js')],
    dataDir: plan.dataDir,
    env: { ...plan.env, ...more },
    port,
    startTimeoutMs: 90_000,
    onExit: plan.onExit,
  });
}

async function untilReady(url: string): Promise<void> {
  const end = Date.now() + 60_000;
  for (;;) {
    const ready = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return;
    if (Date.now() > end) throw new Error(`${url} was not ready within a minute`);
    await delay(100);
  }
}
