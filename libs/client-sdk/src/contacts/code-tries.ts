import { ClientError } from '../errors.js';

const FREE_TRIES = 3;
const FIRST_WAIT_S = 60;

/** After three wrong codes in a row for a contact one waits a minute, doubling (docs/protocol/confirm-code.md §4.2). */
export class CodeTries {
  private readonly wrong = new Map<string, { count: number; until: number }>();

  constructor(private readonly now: () => Date) {}

  /** @throws ClientError TOO_MANY_TRIES while one has to wait */
  async limit<T>(contact: string, attempt: () => Promise<T>): Promise<T> {
    const known = this.wrong.get(contact);
    const wait = known === undefined ? 0 : Math.ceil((known.until - this.now().getTime()) / 1000);
    if (wait > 0) throw new ClientError('TOO_MANY_TRIES', `Please wait ${wait} seconds.`, { retryAfter: wait });
    try {
      const result = await attempt();
      this.wrong.delete(contact);
      return result;
    } catch (error) {
      if (error instanceof ClientError && error.code === 'CODE_WRONG') this.count(contact);
      throw error;
    }
  }

  private count(contact: string): void {
    const count = (this.wrong.get(contact)?.count ?? 0) + 1;
    const wait = count < FREE_TRIES ? 0 : FIRST_WAIT_S * 2 ** (count - FREE_TRIES);
    this.wrong.set(contact, { count, until: this.now().getTime() + wait * 1000 });
  }
}
