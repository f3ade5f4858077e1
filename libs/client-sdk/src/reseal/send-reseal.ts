import { resealMid, type AttachmentManifest } from '@siegelpost/crypto';
import { VerifyError } from '@siegelpost/crypto-verify';
import { letterKey, type ResealRequest } from '@siegelpost/trust';
import { ClientError, type ClientErrorCode } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { resealContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import type { Copy } from './copies.js';

/** What the server answers about an object that is gone. */
const GONE: readonly ClientErrorCode[] = ['ATTACHMENT_NOT_FOUND', 'ATTACHMENT_NOT_YOURS', 'ATTACHMENT_INCOMPLETE', 'ATTACHMENT_STATE'];

/**
 * Seals one letter anew and posts it. Its mid follows from request and original: what was posted before is there, and is
 * neither sealed nor posted again.
 * @returns whether it is at its recipient; false for an original too large to be put into another letter
 */
export async function sendResealed(mailbox: OpenMailbox, request: ResealRequest, copy: Copy, last: boolean): Promise<boolean> {
  const { state } = mailbox;
  const mid = resealMid(request.request, copy.payload.mid);
  if (state.seen.has(letterKey(state.mailbox, mid))) return true;
  try {
    await attempt(mailbox, request, copy, last, copy.payload.attachments);
  } catch (error) {
    if (error instanceof VerifyError && error.code === 'JSON_TOO_LARGE') return false;
    if (!isRefusal(error, GONE)) throw error;
    await attempt(mailbox, request, copy, last, await stillThere(mailbox, copy.payload.attachments));
  }
  return true;
}

async function attempt(mailbox: OpenMailbox, { request, former, from }: ResealRequest, { payload, jws }: Copy, last: boolean, there: readonly AttachmentManifest[]): Promise<void> {
  const attachments = payload.attachments.map(({ id }) => (there.some((one) => one.id === id) ? id : null));
  const data = { request, former, jws, attachments, last };
  const content = resealContent(resealMid(request, payload.mid), data, [...there], mailbox.ports.now());
  for (;;) {
    try {
      await post(mailbox, content, [from]);
      return;
    } catch (error) {
      if (isRefusal(error, ['MID_REUSED'])) return;
      if (!isRefusal(error, ['TOO_MANY_TRIES']) || error.retryAfter === undefined) throw error;
      await mailbox.ports.pause(error.retryAfter * 1000);
    }
  }
}

async function stillThere({ ports, state }: OpenMailbox, manifests: readonly AttachmentManifest[]): Promise<AttachmentManifest[]> {
  const there: AttachmentManifest[] = [];
  for (const manifest of manifests) {
    try {
      await ports.transport.call('getDownload', { id: manifest.id, mailbox: state.mailbox });
      there.push(manifest);
    } catch (error) {
      if (!isRefusal(error, GONE)) throw error;
    }
  }
  return there;
}

function isRefusal(error: unknown, codes: readonly ClientErrorCode[]): error is ClientError {
  return error instanceof ClientError && codes.includes(error.code);
}
