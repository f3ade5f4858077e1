import { isIPv6 } from 'node:net';

/**
 * The network source that limits count by: an IPv4 address, or the first 64 bits of an IPv6 address, since whoever
 * has one has all of its net.
 */
export function networkSource(address: string): string {
  const [plain = ''] = address.split('%');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped !== undefined) return mapped;
  return isIPv6(plain) ? `${groupsOf(plain).slice(0, 4).join(':')}::/64` : plain;
}

/** The eight groups without leading zeros. */
function groupsOf(address: string): string[] {
  const [front = '', back] = address.split('::');
  const [before, after] = [front, back ?? ''].map((part) => part.split(':').filter((group) => group !== '')) as [string[], string[]];
  const zeros = back === undefined ? 0 : Math.max(8 - before.length - after.length, 0);
  return [...before, ...Array<string>(zeros).fill('0'), ...after].map((group) => Number.parseInt(group, 16).toString(16));
}
