import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { product } from '../product/product.js';

const directory = join(product.dataDir, 'logs');
const servers = ['nats.log', 'postgres.log', 'seaweedfs.log', 'minio.log'];

/** How long each service's log is. */
export type LogEnds = ReadonlyMap<string, number>;

export const logEnds = (): LogEnds => new Map(serviceLogs().map((file) => [file, statSync(join(directory, file)).size]));

/** What the services have logged since: lines of level error, and lines that are no log entry, such as a crash prints. */
export function complaintsSince(ends: LogEnds): string[] {
  return serviceLogs().flatMap((file) => {
    const added = readFileSync(join(directory, file)).subarray(ends.get(file) ?? 0).toString();
    return added.split('\n').filter((line) => line !== '' && isComplaint(line));
  });
}

const serviceLogs = (): string[] => (existsSync(directory) ? readdirSync(directory).filter((file) => !servers.includes(file)) : []);

function isComplaint(line: string): boolean {
  try {
    const { level } = JSON.parse(line) as { level: unknown };
    return level === 'error' || level === 'fatal';
  } catch {
    return true;
  }
}
