import { Problem } from '@siegelpost/contracts';

const retryAfter = 30;

/** How many event streams each session holds open. */
export class StreamLimit {
  private readonly open = new Map<string, number>();

  constructor(private readonly most: number) {}

  /**
   * Counts one more until the returned function is called, once.
   *
   * @throws Problem TOO_MANY_TRIES with `retryAfter`
   */
  enter(session: string): () => void {
    const count = this.open.get(session) ?? 0;
    if (count >= this.most) throw new Problem('TOO_MANY_TRIES', `At most ${this.most} open streams.`, { retryAfter });
    this.open.set(session, count + 1);
    return () => {
      const others = (this.open.get(session) ?? 1) - 1;
      if (others === 0) this.open.delete(session);
      else this.open.set(session, others);
    };
  }
}
