import type { RunningProcess } from '@siegelpost/testing';

/** A server that can be ended and started again at the same address, on what it had kept. */
export class ServerSwitch {
  private constructor(
    private readonly begin: () => Promise<RunningProcess>,
    private running: RunningProcess | undefined,
    readonly url: string,
  ) {}

  static async on(begin: () => Promise<RunningProcess>): Promise<ServerSwitch> {
    const running = await begin();
    return new ServerSwitch(begin, running, running.url);
  }

  /** Ends it: in good order, or as a power cut would. */
  async off(how: 'in good order' | 'by SIGKILL'): Promise<void> {
    const { running } = this;
    this.running = undefined;
    await (how === 'by SIGKILL' ? running?.kill() : running?.stop());
  }

  async on(): Promise<void> {
    this.running ??= await this.begin();
  }

  stop(): Promise<void> {
    return this.off('in good order');
  }
}
