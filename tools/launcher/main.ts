import { announcement } from './announcement.js';
import { lockDataDirectory } from './lock.js';
import { Running } from './running.js';
import { readSettings } from './settings.js';
import { startAll } from './start.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);
const running = new Running(say);
let unlock = (): void => undefined;

/** Ends once, whatever the reasons are and however many. */
let ending: Promise<void> | undefined;
function end(code: number, reason: string): Promise<void> {
  ending ??= (async () => {
    if (reason) (code === 0 ? say : complain)(reason);
    await running.stop();
    unlock();
    process.exit(code);
  })();
  return ending;
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => void end(0, '\nStopping …'));
}

/** Whoever started it may die without a signal reaching this process. */
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) void end(0, 'The process that started this one is gone. Stopping …');
}, 500).unref();

try {
  const settings = readSettings(process.env, process.argv.slice(2));
  unlock = await lockDataDirectory(settings.dataDir, say);
  const ready = await startAll(settings, running, say, (reason) => void end(1, `${reason}. Its log is in ${settings.dataDir}/logs.`));
  say(announcement(ready));
} catch (error) {
  await end(1, error instanceof Error ? error.message : String(error));
}
