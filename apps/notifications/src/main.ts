import { runMain } from '@siegelpost/service-kit';
import { NotificationsModule } from './notifications.module.js';

await runMain(() => ({ name: 'notifications', module: NotificationsModule.register(process.env), env: process.env }));
