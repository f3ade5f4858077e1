import { z } from 'zod';
import { AttachmentId, MessageId, SubjectId, Time } from '../scalars/scalars.js';
import { limits } from '../scalars/limits.js';

const PartNumber = z.int().min(1).max(10_000);
/** Presigned addresses of parts, PUT, ciphertext only. */
export const PartUrl = z.object({ part: PartNumber, url: z.string() });

export const UploadBegin = z.strictObject({
  mailbox: SubjectId,
  /** Bytes of the whole sealed object: header, segments and tags. */
  size: z.int().min(1).max(Number.MAX_SAFE_INTEGER),
});
export const UploadSession = z
  .object({
    id: AttachmentId,
    partBytes: z.int(),
    parts: z.int(),
    /** The first batch. */
    urls: z.array(PartUrl),
    urlsExpireAt: Time,
    expiresAt: Time,
  });
export const UploadUrls = z.strictObject({
  id: AttachmentId,
  parts: z.array(PartNumber).min(1).max(limits.attachmentUrlBatch),
});
export const UploadUrlsRenewed = z.object({ urls: z.array(PartUrl), urlsExpireAt: Time });
export const UploadRef = z.strictObject({ id: AttachmentId });
/** What the object store holds of an unfinished upload. */
export const UploadState = z
  .object({
    id: AttachmentId,
    state: z.enum(['uploading', 'complete']),
    size: z.int(),
    parts: z.array(z.object({ part: PartNumber, size: z.int(), etag: z.string() })),
  });
export const UploadComplete = z.strictObject({
  id: AttachmentId,
  parts: z.array(z.strictObject({ part: PartNumber, etag: z.string().max(128) })).min(1).max(10_000),
});
export const UploadCompleted = z.object({ id: AttachmentId, size: z.int() });

export const DownloadInput = z.strictObject({ id: AttachmentId, mailbox: SubjectId });
/** Presigned address of the sealed object, GET, with Range, 5 minutes. */
export const Download = z.object({ url: z.string(), size: z.int(), expiresAt: Time });

export const Quota = z
  .object({ mailbox: SubjectId, usedBytes: z.int(), limitBytes: z.int(), attachmentBytes: z.int() });
export const QuotaInput = z.strictObject({ mailbox: SubjectId });

/** Messaging asks before it commits a letter: may `sender` refer to these objects for these mailboxes? */
export const ReferenceReserve = z.strictObject({
  sender: SubjectId,
  mid: MessageId,
  attachments: z.array(AttachmentId).min(1).max(limits.attachments),
  mailboxes: z.array(SubjectId).min(1).max(limits.recipients + 1),
});
