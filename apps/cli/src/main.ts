import { makeProgram } from './program.js';
import { withDashedIdsLast } from './terminal/dashed-ids.js';
import { report } from './terminal/output.js';

try {
  await makeProgram().parseAsync(withDashedIdsLast(process.argv.slice(2)), { from: 'user' });
} catch (error) {
  process.exitCode = report(error);
}
