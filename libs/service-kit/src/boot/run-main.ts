import { ConfigError } from '../config/define-config.js';
import { armFault } from '../faults/fault-point.js';
import { readFault } from '../faults/fault.config.js';
import { summariseError } from '../log/error-summary.js';
import { runDeadLetterCommand } from './dead-letter-command.js';
import { startService } from './start-service.js';
import type { ServiceOptions } from './start-service.js';

const report = (error: unknown): void => {
  const text = error instanceof ConfigError ? error.message : JSON.stringify(summariseError(error));
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
};

/**
 * A service as a process of its own: runs until SIGTERM or SIGINT, then stops in order. With
 * `dead-letters list` or `dead-letters replay ID` as arguments it does only that.
 *
 * @param options made within `run-main`, so that a fault of the configuration is reported in one sentence
 */
export const runMain = async (options: () => ServiceOptions): Promise<void> => {
  try {
    const [command, ...rest] = process.argv.slice(2);
    if (command === 'dead-letters') {
      process.exitCode = await runDeadLetterCommand(options(), rest, (line) =>
        process.stdout.write(`${line}\n`),
      );
      return;
    }
    const what = options();
    armFault(readFault(what.name, what.env));
    const service = await startService(what);
    const end = () => void service.stop().catch(report);
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
  } catch (error) {
    report(error);
  }
};
