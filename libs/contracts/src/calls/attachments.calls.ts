import { Empty } from '../scalars/scalars.js';
import * as upload from '../attachments/upload.js';
import { callsOf } from './call.js';

const call = callsOf('attachments');

export const attachmentsCalls = {
  beginUpload: call('upload.begin', upload.UploadBegin, upload.UploadSession),
  renewUploadUrls: call('upload.urls', upload.UploadUrls, upload.UploadUrlsRenewed),
  getUpload: call('upload.get', upload.UploadRef, upload.UploadState),
  completeUpload: call('upload.complete', upload.UploadComplete, upload.UploadCompleted, { timeoutMs: 60_000 }),
  abortUpload: call('upload.abort', upload.UploadRef, Empty),
  getDownload: call('download.get', upload.DownloadInput, upload.Download),
  getQuota: call('quota.get', upload.QuotaInput, upload.Quota),
  reserveReferences: call('reference.reserve', upload.ReferenceReserve, Empty, { auth: 'none', callers: ['messaging'] }),
} as const;
