/** Waits until `holds` says yes; fails after `limitMs`. */
export const until = async (holds: () => Promise<boolean>, limitMs = 30_000): Promise<void> => {
  const giveUpAt = Date.now() + limitMs;
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};
