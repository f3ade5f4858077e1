import { cpus, totalmem } from 'node:os';
import { execFileSync } from 'node:child_process';

/** What the figures were taken on, in one line. */
export function machine(): string {
  const [first] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const parts = [`${cpus().length} cores`, first?.model.trim() ?? 'unknown CPU', memory, `Node ${process.versions.node}`, chromiumVersion()];
  return parts.join(', ');
}

/** Path of the Chromium that the benchmarks open. */
export const chromiumPath = (): string => process.env['SIEGELPOST_CHROMIUM'] ?? '/usr/bin/chromium';

function chromiumVersion(): string {
  const text = execFileSync(chromiumPath(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return /Chromium [\d.]+/.exec(text)?.[0] ?? text.trim();
}
