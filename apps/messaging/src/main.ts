import { runMain } from '@siegelpost/service-kit';
import { messagingService } from './messaging.module.js';

await runMain(() => messagingService(process.env));
