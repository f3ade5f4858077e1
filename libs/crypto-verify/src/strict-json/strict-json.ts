import { config } from 'zod';
import type { z } from 'zod';
import { fromUtf8, utf8 } from '../encoding/bytes.js';
import { VerifyError } from '../errors/verify-error.js';
import { SUITE, VERSION } from '../labels/labels.js';
import { checkDepth, checkTexts } from './text.js';

// Under a strict Content-Security-Policy zod's compiled validators would be reported as eval.
config({ jitless: true });

export interface JsonLimits {
  /** Largest size of the text in UTF-8 bytes. */
  readonly maxBytes: number;
  /** Deepest nesting of arrays and objects; 8 unless told. */
  readonly maxDepth?: number;
}

function canonicalValue(text: string, limits: JsonLimits): unknown {
  if (text.length > limits.maxBytes || utf8(text).length > limits.maxBytes)
    throw new VerifyError('JSON_TOO_LARGE');
  checkDepth(text, limits.maxDepth ?? 8);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new VerifyError('JSON_INVALID');
  }
  if (JSON.stringify(value) !== text) throw new VerifyError('JSON_NOT_CANONICAL');
  checkTexts(value);
  return value;
}

function checkVersion(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if ('v' in value && value.v !== VERSION) throw new VerifyError('VERSION_UNKNOWN');
  if ('suite' in value && value.suite !== SUITE) throw new VerifyError('SUITE_UNKNOWN');
}

/**
 * Strict JSON (docs/protocol/encoding.md §5): size cap, depth cap, one text per value, well-formed strings
 * without control characters, a closed schema whose members stand in the order of the schema.
 * @param text the JSON text, or its UTF-8 bytes
 * @throws VerifyError JSON_*, UTF8_INVALID, TEXT_INVALID, VERSION_UNKNOWN, SUITE_UNKNOWN, SCHEMA_MISMATCH
 */
export function parseStrict<Schema extends z.ZodType>(
  text: string | Uint8Array,
  schema: Schema,
  limits: JsonLimits,
): z.output<Schema> {
  if (typeof text !== 'string') {
    if (text.length > limits.maxBytes) throw new VerifyError('JSON_TOO_LARGE');
    return parseStrict(fromUtf8(text), schema, limits);
  }
  const value = canonicalValue(text, limits);
  checkVersion(value);
  const parsed = schema.safeParse(value);
  if (!parsed.success || JSON.stringify(parsed.data) !== text) throw new VerifyError('SCHEMA_MISMATCH');
  return parsed.data;
}

/**
 * The one text of a value that we write: members are put in the schema's order, then read back by `parseStrict`.
 * @throws VerifyError as parseStrict, when the value itself breaks a rule
 */
export function writeStrict<Schema extends z.ZodType>(
  value: z.output<Schema>,
  schema: Schema,
  limits: JsonLimits,
): string {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new VerifyError('SCHEMA_MISMATCH');
  const text = JSON.stringify(parsed.data);
  parseStrict(text, schema, limits);
  return text;
}
