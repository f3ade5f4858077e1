import type { ActOptions, Progress } from '@siegelpost/client-sdk';
import { MultiBar, Presets } from 'cli-progress';
import type { SingleBar } from 'cli-progress';
import { plain } from './output.js';

const format = '{phase} {file} [{bar}] {percentage}% {mib}/{totalMib} MiB, {eta_formatted} left';
const mib = (bytes: number): string => (bytes / 1_048_576).toFixed(1);

/** Bars on standard error while `act` runs, on a terminal only; Ctrl-C pauses. */
export async function withProgress<T>(act: (options: ActOptions) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const onInterrupt = (): void => abort.abort();
  process.once('SIGINT', onInterrupt);
  const bars = process.stderr.isTTY
    ? new MultiBar({ format, stream: process.stderr, hideCursor: true, clearOnComplete: true }, Presets.shades_classic)
    : null;
  const shown = new Map<string, SingleBar>();
  const onProgress = (progress: Progress): void => {
    if (bars === null || progress.file === undefined) return;
    const key = `${progress.phase}/${progress.file}`;
    const payload = {
      phase: progress.phase,
      file: plain(progress.file).slice(0, 40),
      mib: mib(progress.done),
      totalMib: mib(progress.total),
    };
    const bar = shown.get(key) ?? bars.create(progress.total, 0, payload);
    shown.set(key, bar);
    bar.update(progress.done, payload);
  };
  try {
    return await act({ onProgress, signal: abort.signal });
  } finally {
    bars?.stop();
    process.off('SIGINT', onInterrupt);
  }
}
