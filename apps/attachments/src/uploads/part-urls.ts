import { Injectable } from '@nestjs/common';
import { limits } from '@siegelpost/contracts';
import { ObjectStore, putSeconds } from '../object-store/object-store.js';
import { partCount } from './parts.js';

interface PresignedParts {
  readonly urls: { part: number; url: string }[];
  readonly urlsExpireAt: string;
}

/** Presigned addresses for parts of one upload. */
@Injectable()
export class PartUrls {
  constructor(private readonly store: ObjectStore) {}

  async first(key: string, multipartId: string, size: number): Promise<PresignedParts> {
    const count = Math.min(partCount(size), limits.attachmentUrlBatch);
    return this.of(key, multipartId, Array.from({ length: count }, (_, index) => index + 1));
  }

  async of(key: string, multipartId: string, parts: readonly number[]): Promise<PresignedParts> {
    const urlsExpireAt = new Date(Date.now() + putSeconds * 1000).toISOString();
    const urls = await Promise.all(
      parts.map(async (part) => ({ part, url: await this.store.partUrl(key, multipartId, part) })),
    );
    return { urls, urlsExpireAt };
  }
}
