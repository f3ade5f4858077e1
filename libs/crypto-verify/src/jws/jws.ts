import { z } from 'zod';
import { fromBase64url, toBase64url } from '../encoding/base64url.js';
import { utf8 } from '../encoding/bytes.js';
import { hash32 } from '../ids/schemas.js';
import type { Kid } from '../ids/subject-id.js';
import { parseStrict } from '../strict-json/strict-json.js';

/** The four kinds of signed object; each has its fixed signers (docs/protocol/encoding.md §6). */
export type JwsType =
  'siegelpost-key+jws' | 'siegelpost-letter+jws' | 'siegelpost-auth+jws' | 'siegelpost-reset+jws';
export type SignatureAlg = 'Ed25519' | 'ML-DSA-65';

/** Protected header, exactly these members in this order. */
export interface JwsHeader {
  readonly alg: SignatureAlg;
  readonly kid: Kid;
  readonly typ: JwsType;
}

export interface JwsSignature {
  readonly header: JwsHeader;
  /** 64 bytes (Ed25519) or 3309 bytes (ML-DSA-65). */
  readonly signature: Uint8Array;
}

/** A JWS read but not verified. */
export interface ParsedJws {
  /** The exact text; hashes of a JWS are over its UTF-8 bytes. */
  readonly text: string;
  /** The payload's bytes. */
  readonly payload: Uint8Array;
  readonly signatures: readonly JwsSignature[];
}

const headerSchema = z.strictObject({
  alg: z.enum(['Ed25519', 'ML-DSA-65']),
  kid: hash32,
  typ: z.enum(['siegelpost-key+jws', 'siegelpost-letter+jws', 'siegelpost-auth+jws', 'siegelpost-reset+jws']),
});
const jwsSchema = z.strictObject({
  payload: z.string().min(1),
  signatures: z
    .array(z.strictObject({ protected: z.string().min(1), signature: z.string().min(1) }))
    .min(1)
    .max(8),
});
const HEADER_LIMITS = { maxBytes: 256, maxDepth: 1 };

function headerText({ alg, kid, typ }: JwsHeader): string {
  return toBase64url(utf8(JSON.stringify({ alg, kid, typ })));
}

/** What a signature covers (RFC 7515 section 5.1): ASCII(protected ‖ "." ‖ payload), both base64url. */
export function signingInput(header: JwsHeader, payload: Uint8Array): Uint8Array {
  return utf8(`${headerText(header)}.${toBase64url(payload)}`);
}

/** The one text of a JWS in General JSON serialisation, signatures in the order given. */
export function serializeJws(payload: Uint8Array, signatures: readonly JwsSignature[]): string {
  return JSON.stringify({
    payload: toBase64url(payload),
    signatures: signatures.map(({ header, signature }) => ({
      protected: headerText(header),
      signature: toBase64url(signature),
    })),
  });
}

/**
 * Reads a JWS in General JSON serialisation without verifying it.
 * @param maxBytes cap of the text
 * @throws VerifyError JSON_*, SCHEMA_MISMATCH, BASE64URL_INVALID
 */
export function parseJws(text: string, maxBytes: number): ParsedJws {
  const outer = parseStrict(text, jwsSchema, { maxBytes, maxDepth: 3 });
  const signatures = outer.signatures.map((one) => ({
    header: parseStrict(fromBase64url(one.protected), headerSchema, HEADER_LIMITS),
    signature: fromBase64url(one.signature),
  }));
  return { text, payload: fromBase64url(outer.payload), signatures };
}
