import { createHash, createHmac, randomBytes } from 'node:crypto';
import { lp } from '@siegelpost/crypto-verify';

/** 32 random bytes as base64url, 43 characters. Secret; only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** SHA-256 of a token's text, 32 bytes: what is stored of it. */
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token, 'utf8').digest();

/** HMAC-SHA256 over the length-prefixed parts, 32 bytes. */
export const keyedHash = (secret: Buffer, ...parts: readonly string[]): Buffer => {
  const mac = createHmac('sha256', secret);
  for (const part of parts) mac.update(lp(part));
  return mac.digest();
};

/** SHA-256 over the length-prefixed parts as base64url: tells whether a request came with the same bytes again. */
export const requestHash = (...parts: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(lp(part));
  return hash.digest('base64url');
};
