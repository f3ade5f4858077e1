import { runMain } from '@siegelpost/service-kit';
import { attachmentsService } from './start-attachments.js';

await runMain(() => attachmentsService(process.env));
