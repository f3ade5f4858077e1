import { makeProgram } from './program.js';
import { report } from './terminal/output.js';

try {
  await makeProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}
