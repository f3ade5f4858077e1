import { startStandalone } from './start-standalone.js';

try {
  const all = await startStandalone(process.env);
  const end = (): void => void all.stop();
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The services could not be started.'}\n`);
  process.exitCode = 1;
}
