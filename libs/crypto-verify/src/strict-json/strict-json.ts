import { config } from 'zod';
import type { z } from 'zod';
import { fitsUtf8, fromUtf8 } from '../encoding/bytes.js';
import { VerifyError } from '../errors/verify-error.js';
import { SUITE, VERSION } from '../labels/labels.js';
import { checkDepth, checkTexts, isSimpleJson } from './text.js';

// Under a strict Content-Security-Policy zod's compiled validators would be reported as eval.
config({ jitless: true });

export interface JsonLimits {
  /** Largest size of the text in UTF-8 bytes. */
  readonly maxBytes: number;
  /** Deepest nesting of arrays and objects; 8 unless told. */
  readonly maxDepth?: number;
}

/** Refuses a text that is too large or too deep, before anything else looks at it. */
function checkCaps(text: string, { maxBytes, maxDepth = 8 }: JsonLimits): void {
  if (!fitsUtf8(text, maxBytes)) throw new VerifyError('JSON_TOO_LARGE');
  checkDepth(text, maxDepth);
}

function jsonValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new VerifyError('JSON_INVALID');
  }
}

/** Text and version rules, for which the schema need not be known. */
function checkContent(text: string, value: unknown): void {
  if (!isSimpleJson(text)) checkTexts(value);
  checkVersion(value);
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
  checkCaps(text, limits);
  const value = jsonValue(text);
  const parsed = schema.safeParse(value);
  // A text that comes out again is canonical already; of another it must be said what is wrong first.
  const same = parsed.success && JSON.stringify(parsed.data) === text;
  if (!same && JSON.stringify(value) !== text) throw new VerifyError('JSON_NOT_CANONICAL');
  checkContent(text, value);
  if (!same) throw new VerifyError('SCHEMA_MISMATCH');
  return parsed.data;
}

/**
 * The one text of a value that we write: read by the schema as JSON gives it again, with members in the schema's order.
 * @throws VerifyError as parseStrict, when the value itself breaks a rule
 */
export function writeStrict<Schema extends z.ZodType>(
  value: z.output<Schema>,
  schema: Schema,
  limits: JsonLimits,
): string {
  const parsed = schema.safeParse(JSON.parse(JSON.stringify(value)));
  if (!parsed.success) throw new VerifyError('SCHEMA_MISMATCH');
  const text = JSON.stringify(parsed.data);
  checkCaps(text, limits);
  checkContent(text, parsed.data);
  return text;
}
