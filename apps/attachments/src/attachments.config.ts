import { limits } from '@siegelpost/contracts';
import { defineConfig, urlWith, wholeNumber } from '@siegelpost/service-kit';
import type { Environment } from '@siegelpost/service-kit';
import { z } from 'zod';

/** The slice of the environment of attachments. */
export interface AttachmentsConfig {
  readonly databaseUrl: string;
  readonly store: {
    /** Where this service reaches the object store. */
    readonly url: string;
    /** What presigned addresses name: where clients reach it. */
    readonly publicUrl: string;
    readonly accessKey: string;
    readonly secretKey: string;
    readonly bucket: string;
    readonly region: string;
  };
  /** Cap of one sealed object, bytes. */
  readonly attachmentBytes: number;
  /** Room of one mailbox for what it uploaded, bytes. */
  readonly quotaBytes: number;
  /** Uploads that one mailbox may begin in an hour. */
  readonly uploadsPerHour: number;
}

export const ATTACHMENTS_CONFIG = Symbol('AttachmentsConfig');

const bytes = (preset: number) => wholeNumber().default(preset);

export const readAttachmentsConfig: (env: Environment) => AttachmentsConfig = defineConfig(
  z
    .object({
      SIEGELPOST_ATTACHMENTS_DATABASE_URL: urlWith('postgres', 'postgresql'),
      SIEGELPOST_OBJECT_STORE_URL: urlWith('http', 'https'),
      SIEGELPOST_OBJECT_STORE_PUBLIC_URL: urlWith('http', 'https'),
      SIEGELPOST_OBJECT_STORE_ACCESS_KEY: z.string(),
      SIEGELPOST_OBJECT_STORE_SECRET_KEY: z.string(),
      SIEGELPOST_OBJECT_STORE_BUCKET: z.string().default('siegelpost'),
      SIEGELPOST_OBJECT_STORE_REGION: z.string().default('us-east-1'),
      SIEGELPOST_ATTACHMENTS_MAX_BYTES: bytes(limits.attachmentBytes),
      SIEGELPOST_ATTACHMENTS_QUOTA_BYTES: bytes(100 * 1024 ** 3),
      SIEGELPOST_ATTACHMENTS_UPLOADS_PER_HOUR: wholeNumber().default(5_000),
    })
    .transform((env) => ({
      databaseUrl: env.SIEGELPOST_ATTACHMENTS_DATABASE_URL,
      store: {
        url: env.SIEGELPOST_OBJECT_STORE_URL,
        publicUrl: env.SIEGELPOST_OBJECT_STORE_PUBLIC_URL,
        accessKey: env.SIEGELPOST_OBJECT_STORE_ACCESS_KEY,
        secretKey: env.SIEGELPOST_OBJECT_STORE_SECRET_KEY,
        bucket: env.SIEGELPOST_OBJECT_STORE_BUCKET,
        region: env.SIEGELPOST_OBJECT_STORE_REGION,
      },
      attachmentBytes: env.SIEGELPOST_ATTACHMENTS_MAX_BYTES,
      quotaBytes: env.SIEGELPOST_ATTACHMENTS_QUOTA_BYTES,
      uploadsPerHour: env.SIEGELPOST_ATTACHMENTS_UPLOADS_PER_HOUR,
    })),
);
