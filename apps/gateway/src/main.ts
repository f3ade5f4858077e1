import { runMain } from '@siegelpost/service-kit';
import { gatewayService } from './start-gateway.js';

await runMain(() => gatewayService(process.env));
