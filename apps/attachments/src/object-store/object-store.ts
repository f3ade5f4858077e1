import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import { ServiceLog } from '@siegelpost/service-kit';
import { S3Error } from 'minio';
import { ATTACHMENTS_CONFIG } from '../attachments.config.js';
import type { AttachmentsConfig } from '../attachments.config.js';
import { S3Client } from './s3-client.js';
import type { StoredPart } from './s3-client.js';

/** Seconds that a presigned address holds. */
export const putSeconds = 900;
export const getSeconds = 300;

/**
 * Sealed objects under random keys, by the part of S3 that MinIO, SeaweedFS, Garage and Ceph share: multipart,
 * presigned PUT and GET, Range. Where the store is away every method throws Problem SERVICE_UNAVAILABLE.
 */
@Injectable()
export class ObjectStore implements OnModuleInit {
  private readonly inside: S3Client;
  private readonly outside: S3Client;
  private readonly bucket: string;

  constructor(
    @Inject(ATTACHMENTS_CONFIG) { store }: AttachmentsConfig,
    private readonly log: ServiceLog,
  ) {
    this.inside = S3Client.at(store.url, store);
    this.outside = S3Client.at(store.publicUrl, store);
    this.bucket = store.bucket;
  }

  /** Makes the bucket where it is missing. An absent store does not keep the service from starting. */
  async onModuleInit(): Promise<void> {
    try {
      if (!(await this.inside.bucketExists(this.bucket))) await this.inside.makeBucket(this.bucket);
    } catch (error) {
      this.log.error('object-store.away', error);
    }
  }

  beginMultipart(key: string): Promise<string> {
    return this.ask(() =>
      this.inside.initiateNewMultipartUpload(this.bucket, key, { 'content-type': 'application/octet-stream' }),
    );
  }

  /** Presigned PUT of one part, 15 minutes. */
  partUrl(key: string, multipartId: string, part: number): Promise<string> {
    const query = { partNumber: String(part), uploadId: multipartId };
    return this.outside.presignedUrl('PUT', this.bucket, key, putSeconds, query);
  }

  /** Presigned GET, 5 minutes. */
  objectUrl(key: string): Promise<string> {
    return this.outside.presignedUrl('GET', this.bucket, key, getSeconds);
  }

  /** Parts that the store holds of an unfinished upload; null where it knows no such upload. */
  parts(key: string, multipartId: string): Promise<readonly StoredPart[] | null> {
    return this.ask(() => this.inside.partsOf(this.bucket, key, multipartId));
  }

  async completeMultipart(key: string, multipartId: string, parts: readonly StoredPart[]): Promise<void> {
    const etags = parts.map(({ part, etag }) => ({ part, etag }));
    await this.ask(() => this.inside.completeMultipartUpload(this.bucket, key, multipartId, etags));
  }

  /** Bytes of an object; null where there is none. */
  size(key: string): Promise<number | null> {
    return this.ask(async () => {
      try {
        return (await this.inside.statObject(this.bucket, key)).size;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    });
  }

  /**
   * Deletes an object and what is left of its upload; nothing happens where neither is there.
   *
   * @param multipartId null where it was never noted: the store may know an upload all the same, and is asked
   */
  async remove(key: string, multipartId: string | null): Promise<void> {
    await this.ask(async () => {
      const upload = multipartId ?? (await this.inside.findUploadId(this.bucket, key));
      if (upload !== undefined) await this.inside.abortMultipartUpload(this.bucket, key, upload).catch(ignoreMissing);
      await this.inside.removeObject(this.bucket, key).catch(ignoreMissing);
    });
  }

  private async ask<T>(request: () => Promise<T>): Promise<T> {
    try {
      return await request();
    } catch (error) {
      this.log.error('object-store.failed', error);
      throw new Problem('SERVICE_UNAVAILABLE', undefined, { retryAfter: 5 });
    }
  }
}

export const isMissing = (error: unknown): boolean =>
  error instanceof S3Error && ['NoSuchKey', 'NotFound', 'NoSuchUpload'].includes(error.code ?? '');

function ignoreMissing(error: unknown): void {
  if (!isMissing(error)) throw error;
}
