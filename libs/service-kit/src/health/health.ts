/** Whether one thing a service depends on answers. */
export type HealthCheck = () => Promise<boolean>;

const answerWithinMs = 2_000;

/** Live: the process runs. Ready: it can do its work. */
export class Health {
  private readonly checks = new Map<string, HealthCheck>();
  private stopping = false;

  add(name: string, check: HealthCheck): void {
    this.checks.set(name, check);
  }

  /** From now on the service is not ready, so that nobody sends it more work. */
  leave(): void {
    this.stopping = true;
  }

  /** Each check by name; a check that throws or takes over 2 s has failed. */
  async ready(): Promise<{ ready: boolean; checks: Record<string, boolean> }> {
    const entries = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await within(check)] as const),
    );
    const checks = Object.fromEntries(entries);
    return { ready: !this.stopping && Object.values(checks).every(Boolean), checks };
  }
}

const within = async (check: HealthCheck): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), answerWithinMs);
  });
  try {
    return await Promise.race([check(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
};
