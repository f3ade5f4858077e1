import { startService } from '@siegelpost/service-kit';
import type { Environment, RunningService, ServiceOptions } from '@siegelpost/service-kit';
import { readAttachmentsConfig } from './attachments.config.js';
import { AttachmentsModule } from './attachments.module.js';

export const attachmentsService = (env: Environment): ServiceOptions => ({
  name: 'attachments',
  module: AttachmentsModule.with(readAttachmentsConfig(env)),
  env,
});

/** Resolves once it answers calls. */
export const startAttachments = (env: Environment): Promise<RunningService> => startService(attachmentsService(env));
