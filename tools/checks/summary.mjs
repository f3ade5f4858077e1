/** Adds up what the stages counted. */
export function total(outcomes) {
  const sum = (key) => outcomes.reduce((count, outcome) => count + outcome[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** What ran side by side, as one. */
export function joined(outcomes) {
  return { ...total(outcomes), failures: outcomes.flatMap(({ failures }) => failures), reasons: outcomes.flatMap(({ reasons }) => reasons) };
}

/** A line per stage, each failure and each reason for skipping by name, and the sum alone on the last line. */
export function summary(outcomes) {
  const { passed, failed, skipped } = total(outcomes);
  const rows = outcomes.map((outcome) => {
    const counts = `${outcome.passed} passed, ${outcome.failed} failed${outcome.skipped > 0 ? `, ${outcome.skipped} skipped` : ''}`;
    return `  ${outcome.name.padEnd(20)} ${counts} (${outcome.seconds.toFixed(0)} s)`;
  });
  const failures = outcomes.flatMap((outcome) => outcome.failures.map((failure) => `  failed: ${failure}`));
  const reasons = outcomes.flatMap((outcome) => outcome.reasons.map((reason) => `  skipped: ${reason}`));
  const sum = `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
  return ['', 'Summary', ...rows, ...failures, ...reasons, '', sum].join('\n');
}
