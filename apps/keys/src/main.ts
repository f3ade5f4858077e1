import { runMain } from '@siegelpost/service-kit';
import { keysService } from './keys.module.js';

await runMain(() => keysService(process.env));
