import { mintSetupToken, printResult } from './operator/operator-commands.js';

await printResult(mintSetupToken(process.env));
