import { mustRun } from '../bootstrap/run.mjs';
import { installPackage, onPath } from './on-path.mjs';
import { exampleEnvironment } from './compose-environment.mjs';

/** Whether docker-compose.yml parses, with an environment such as the generator makes; needs no engine. */
export async function checkCompose(say) {
  if (!onPath('docker-compose')) await installPackage('docker-compose', say);
  const program = onPath('docker-compose');
  if (!program) {
    const reason = 'compose: docker-compose is not installed, and only root may install it';
    return { passed: 0, failed: 0, skipped: 1, failures: [], reasons: [reason] };
  }
  await mustRun('docker-compose config', program, ['config', '-q'], { env: { ...process.env, ...exampleEnvironment() } });
  return { passed: 1, failed: 0, skipped: 0, failures: [], reasons: [] };
}
