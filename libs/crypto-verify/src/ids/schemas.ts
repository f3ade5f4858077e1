import { z } from 'zod';
import { fromBase64url } from '../encoding/base64url.js';
import { isPlainText } from '../strict-json/text.js';

function decodesTo(text: string, bytes: number): boolean {
  try {
    return fromBase64url(text).length === bytes;
  } catch {
    return false;
  }
}

/** Schema of exactly `bytes` bytes as base64url. */
export function base64urlOf(bytes: number): z.ZodString {
  const characters = Math.ceil((bytes * 4) / 3);
  return z
    .string()
    .length(characters)
    .refine((text) => decodesTo(text, bytes));
}

/** 32 bytes as 43 characters: subject ids, kids, hashes, nonces. */
export const hash32 = base64urlOf(32);
/** 16 random bytes as 22 characters: mid, attachment, invitation, credential and slot ids. */
export const id16 = base64urlOf(16);
/** UUID in lower case: accounts and installations. */
export const uuid = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
/** A whole number from `minimum` to 2^31 - 1. */
export const counter = (minimum: number): z.ZodNumber => z.number().int().min(minimum).max(0x7fffffff);

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** RFC 3339 in UTC with milliseconds, of a day that exists: `2026-11-24T04:00:00.000Z`. */
export const instant = z.string().refine((text) => {
  if (!INSTANT.test(text)) return false;
  const time = new Date(text);
  return !Number.isNaN(time.getTime()) && time.toISOString() === text;
});

/** One line of text for people: no control characters at all, `minimum` to `maximum` UTF-16 units. */
export const line = (minimum: number, maximum: number): z.ZodString =>
  z
    .string()
    .min(minimum)
    .max(maximum)
    .refine((text) => isPlainText(text) && !/[\t\n]/.test(text));
