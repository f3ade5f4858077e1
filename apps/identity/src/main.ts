import { runMain } from '@siegelpost/service-kit';
import { IdentityModule } from './identity.module.js';

await runMain(() => ({ name: 'identity', module: IdentityModule.register(process.env), env: process.env }));
