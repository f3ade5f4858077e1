/** An id (16 or 32 bytes of base64url) may begin with a dash, like an option. */
const dashedId = /^-(?:[A-Za-z0-9_-]{21}|[A-Za-z0-9_-]{42})$/;
const flags = new Set(['--json', '--decline', '--renew', '--text', '--exchanges']);

/**
 * The arguments with such ids moved behind `--`, where none is taken for an option. One that is an option's value
 * stays where it is.
 */
export function withDashedIdsLast(args: readonly string[]): string[] {
  const isId = args.map((arg, index) => dashedId.test(arg) && !takesValue(args[index - 1]));
  const ids = args.filter((_arg, index) => isId[index]);
  return ids.length === 0 ? [...args] : [...args.filter((_arg, index) => !isId[index]), '--', ...ids];
}

const takesValue = (before: string | undefined): boolean => before?.startsWith('--') === true && !flags.has(before);
