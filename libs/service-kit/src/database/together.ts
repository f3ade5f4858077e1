interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Does what was asked for in the meantime together, one round after the other: where many ask at once a round costs
 * hardly more than one of them alone.
 */
export class Together<In, Out> {
  private readonly waiting: Waiting<In, Out>[] = [];
  private running = false;

  /**
   * @param work answers each item in their order; a throw is everybody's
   * @param most items of one round
   */
  constructor(
    private readonly work: (items: readonly In[]) => Promise<readonly PromiseSettledResult<Out>[]>,
    private readonly most: number,
  ) {}

  /** The item's own result. */
  ask(item: In): Promise<Out> {
    const answer = new Promise<Out>((resolve, reject) => void this.waiting.push({ item, resolve, reject }));
    if (!this.running) void this.rounds();
    return answer;
  }

  private async rounds(): Promise<void> {
    this.running = true;
    // Those who ask within the same turn are in the first round already.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.round(this.waiting.splice(0, this.most));
    this.running = false;
  }

  private async round(asked: readonly Waiting<In, Out>[]): Promise<void> {
    try {
      const results = await this.work(asked.map(({ item }) => item));
      asked.forEach(({ resolve, reject }, index) => {
        const result = results[index];
        if (result?.status === 'fulfilled') resolve(result.value);
        else reject(result?.reason ?? new Error('a round left an item without an answer'));
      });
    } catch (error) {
      asked.forEach(({ reject }) => reject(error));
    }
  }
}

/**
 * Tries `all` at once and, where that fails, each alone, so that everybody gets a result of their own.
 *
 * @param all does nothing, or everything
 */
export async function togetherOrAlone<In, Out>(
  items: readonly In[],
  all: (items: readonly In[]) => Promise<readonly Out[]>,
): Promise<PromiseSettledResult<Out>[]> {
  if (items.length > 1) {
    try {
      return (await all(items)).map((value) => ({ status: 'fulfilled', value }));
    } catch {
      // Whose fault it was shows when each is tried alone.
    }
  }
  return Promise.allSettled(items.map(async (item) => only(await all([item]))));
}

function only<T>([value, ...more]: readonly T[]): T {
  if (value === undefined || more.length > 0) throw new Error('one item has one result');
  return value;
}
