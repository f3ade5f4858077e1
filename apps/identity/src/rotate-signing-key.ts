import { printResult, rotateSigningKey } from './operator/operator-commands.js';

const how = process.argv.includes('--at-once') ? 'at-once' : 'in-turn';
await printResult(rotateSigningKey(process.env, how));
