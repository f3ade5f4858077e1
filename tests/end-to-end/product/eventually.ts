import { setTimeout as delay } from 'node:timers/promises';

const pauseMs = 50;
const patienceMs = 90_000;

/** Asks until there is an answer. The patience is for slow machines; nothing is concluded from the time it took. */
export async function eventually<T>(what: string, ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
    await delay(pauseMs);
  }
}
