import { z } from 'zod';

/** An address with one of the given schemes, such as `urlWith('smtp', 'smtps')`. */
export const urlWith = (...schemes: string[]) =>
  z.string().refine(
    (text) => {
      const scheme = URL.canParse(text) ? new URL(text).protocol.slice(0, -1) : undefined;
      return scheme !== undefined && schemes.includes(scheme);
    },
    { error: `is not an address with the scheme ${schemes.join(' or ')}` },
  );

/** A TCP port as decimal text. */
export const port = () =>
  z
    .string()
    .regex(/^\d{1,5}$/, { error: 'is not a port' })
    .transform(Number)
    .refine((value) => value <= 65_535, { error: 'is not a port' });

/** A whole number above 0 as decimal text, at most 16 digits. */
export const wholeNumber = () =>
  z
    .string()
    .regex(/^[1-9]\d{0,15}$/, { error: 'is not a whole number above 0' })
    .transform(Number)
    .refine(Number.isSafeInteger, { error: 'is not a whole number above 0' });

/** A secret of exactly `bytes` bytes as base64url without padding; read as a Buffer. */
export const secretBytes = (bytes: number) =>
  z
    .string()
    .refine((text) => /^[A-Za-z0-9_-]+$/.test(text) && Buffer.from(text, 'base64url').length === bytes, {
      error: `is not ${bytes} bytes of base64url`,
    })
    .transform((text) => Buffer.from(text, 'base64url'));
