interface Stoppable {
  stop(): Promise<void>;
}

/** What has been started, to be stopped in the opposite order. */
export class Running {
  private readonly parts: { name: string; part: Stoppable }[] = [];
  private stopping: Promise<void> | undefined;

  constructor(private readonly say: (line: string) => void) {}

  async add<Part extends Stoppable>(name: string, starting: Promise<Part>): Promise<Part> {
    const began = Date.now();
    const part = await starting;
    this.parts.push({ name, part });
    this.say(`${name} is up (${((Date.now() - began) / 1000).toFixed(1)} s)`);
    if (this.stopping) await part.stop();
    return part;
  }

  /** Stops everything once; a part that cannot be stopped does not keep the others running. */
  stop(): Promise<void> {
    this.stopping ??= this.stopAll();
    return this.stopping;
  }

  private async stopAll(): Promise<void> {
    for (const { name, part } of this.parts.reverse()) {
      await part.stop().catch((error: unknown) => this.say(`${name} did not stop in good order: ${String(error)}`));
    }
  }
}
