const pauseMs = 20;
const patienceMs = 15_000;

/** Asks again and again until there is an answer; the long patience is for slow machines, not a limit under test. */
export async function until<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > giveUpAt) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
