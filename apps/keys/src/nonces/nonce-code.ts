import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a nonce is good for. */
export const nonceLifeMs = 300_000;

const timeBytes = 6;
const bodyBytes = 16;
const nonceBytes = 32;

const seal = (secret: Buffer, body: Buffer): Buffer =>
  createHmac('sha256', secret).update('siegelpost nonce').update(body).digest().subarray(0, nonceBytes - bodyBytes);

/**
 * A nonce of 32 bytes as base64url: time in milliseconds (6 bytes) ‖ 10 random bytes ‖ the first 16 bytes of
 * HMAC-SHA256 over both. Nothing is stored until it is spent.
 */
export const makeNonce = (secret: Buffer, now: Date): string => {
  const body = Buffer.alloc(bodyBytes);
  body.writeUIntBE(now.getTime(), 0, timeBytes);
  randomBytes(bodyBytes - timeBytes).copy(body, timeBytes);
  return Buffer.concat([body, seal(secret, body)]).toString('base64url');
};

/** When the nonce expires; null if it was not made with `secret`, or is past or before its time. */
export const nonceEnd = (secret: Buffer, nonce: string, now: Date): Date | null => {
  const bytes = Buffer.from(nonce, 'base64url');
  if (bytes.length !== nonceBytes || bytes.toString('base64url') !== nonce) return null;
  const body = bytes.subarray(0, bodyBytes);
  if (!timingSafeEqual(bytes.subarray(bodyBytes), seal(secret, body))) return null;
  const end = body.readUIntBE(0, timeBytes) + nonceLifeMs;
  const tooEarly = end - now.getTime() > 2 * nonceLifeMs;
  return end <= now.getTime() || tooEarly ? null : new Date(end);
};
