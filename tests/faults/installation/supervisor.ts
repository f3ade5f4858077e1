import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FaultPoint } from '@siegelpost/service-kit';
import type { StartedProcess } from '@siegelpost/testing';
import { SERVICES } from '../../../tools/launcher/ports.js';
import type { Service } from '../../../tools/launcher/ports.js';
import { startGateway, startService } from '../../../tools/launcher/product.js';
import type { ProductPlan } from '../../../tools/launcher/product.js';
import { eventually } from '../../end-to-end/product/eventually.js';

export type ProcessName = Service | 'gateway';
export const processes: readonly ProcessName[] = [...SERVICES, 'gateway'];
const pauseMs = 50;

/** One process that is to die once, where it passes a point for the `times`th time. */
export interface Death {
  readonly process: ProcessName;
  readonly point: FaultPoint;
  /** What passes then, such as the subject of an event; anything where it is not given. */
  readonly about?: string;
  readonly times?: number;
}

/** Starts the six processes and starts again what died. What dies uncalled for fails the test that stops it. */
export class Supervisor {
  private readonly running = new Map<ProcessName, StartedProcess>();
  private readonly awaited = new Map<ProcessName, Death>();
  private readonly fallen = new Set<ProcessName>();
  private readonly uncalledFor: string[] = [];
  private readonly markers: string;

  constructor(private readonly plan: Omit<ProductPlan, 'onExit' | 'separate'>) {
    this.markers = join(plan.dataDir, 'markers');
    mkdirSync(this.markers, { recursive: true });
  }

  async start(): Promise<void> {
    await Promise.all(SERVICES.map((service) => this.launch(service)));
    await this.launch('gateway');
  }

  /** Starts processes anew, each with its death before it. */
  async arm(deaths: readonly Death[]): Promise<void> {
    await Promise.all(deaths.map(({ process }) => this.end(process)));
    for (const death of deaths) this.awaited.set(death.process, death);
    await Promise.all(deaths.map((death) => this.launchToDie(death)));
  }

  /**
   * Waits until a process has died as it was to; fails where it lives on.
   *
   * @param over until then there is no hurry: what leads there may take any time
   */
  async waitForDeath({ process, point }: Death, over?: AbortSignal): Promise<void> {
    while (over?.aborted === false && !this.fallen.has(process)) await delay(pauseMs);
    await eventually(`${process} to die at ${point}`, () => (this.fallen.has(process) ? true : undefined));
  }

  /**
   * Starts a process that died, in the same environment, as any supervisor would: its marker lets it live; or with its
   * `next` death before it.
   */
  async revive(death: Death, next?: Death): Promise<void> {
    this.fallen.delete(death.process);
    this.awaited.delete(death.process);
    if (next === undefined) return this.launch(death.process, this.environmentOf(death));
    this.awaited.set(next.process, next);
    return this.launchToDie(next);
  }

  /** What a death left behind: point, subject and process id. */
  markerOf(death: Death): { point: string; about: string } | null {
    const file = this.fileOf(death);
    return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { point: string; about: string }) : null;
  }

  /** Stops a process in good order and starts it again; `meanwhile` is done while it is down. */
  async restart(process: ProcessName, meanwhile: () => Promise<void>): Promise<void> {
    await this.end(process);
    await meanwhile();
    await this.launch(process);
  }

  /** @throws Error naming each process that ended without having been meant to */
  async stop(): Promise<void> {
    for (const process of [...processes].reverse()) await this.end(process);
    if (this.uncalledFor.length > 0) throw new Error(this.uncalledFor.join('\n'));
  }

  private async launchToDie(death: Death): Promise<void> {
    try {
      await this.launch(death.process, this.environmentOf(death));
    } catch (error) {
      // Work that was left over may lead it to its point before it is ready.
      if (this.markerOf(death) === null) throw error;
      this.fallen.add(death.process);
    }
  }

  private async launch(process: ProcessName, more: Record<string, string> = {}): Promise<void> {
    const plan = { ...this.plan, separate: true, onExit: (reason: string) => this.fell(process, reason) };
    const started = process === 'gateway' ? await startGateway(plan, more) : await startService(plan, process, more);
    this.running.set(process, started);
  }

  private fell(process: ProcessName, reason: string): void {
    this.running.delete(process);
    const death = this.awaited.get(process);
    if (death !== undefined && this.markerOf(death) !== null && reason.endsWith('SIGKILL')) this.fallen.add(process);
    else this.uncalledFor.push(reason);
  }

  private async end(process: ProcessName): Promise<void> {
    await this.running.get(process)?.stop();
    this.running.delete(process);
  }

  private environmentOf(death: Death): Record<string, string> {
    const { point, about, times = 1 } = death;
    return {
      SIEGELPOST_FAULTS_PERMITTED: 'for-tests-only',
      SIEGELPOST_FAULT_POINT: point,
      SIEGELPOST_FAULT_TIMES: String(times),
      SIEGELPOST_FAULT_MARKER: this.fileOf(death),
      ...(about === undefined ? {} : { SIEGELPOST_FAULT_ABOUT: about }),
    };
  }

  private fileOf({ process, point, about = 'anything' }: Death): string {
    return join(this.markers, `${process} ${point} ${about}`);
  }
}
