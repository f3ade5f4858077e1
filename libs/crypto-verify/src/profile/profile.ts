import { z } from 'zod';
import { hashText } from '../encoding/hash.js';
import { VerifyError } from '../errors/verify-error.js';
import { base64urlOf, hash32, line } from '../ids/schemas.js';
import { LABEL } from '../labels/labels.js';
import { parseStrict, writeStrict } from '../strict-json/strict-json.js';

/** A practice's profile, held apart from its entries and deletable (docs/protocol/subjects.md §6). */
export const profileSchema = z.strictObject({
  v: z.literal(1),
  salt: base64urlOf(32),
  name: line(1, 200),
  members: z
    .array(
      z.strictObject({
        id: hash32.nullable(),
        name: line(1, 200),
        role: z.enum(['administrator', 'staff', 'paper']),
      }),
    )
    .max(500),
});
export type Profile = z.output<typeof profileSchema>;
const LIMITS = { maxBytes: 65536, maxDepth: 3 };

/** The one JSON text of a profile. */
export function serializeProfile(profile: Profile): string {
  return writeStrict(profile, profileSchema, LIMITS);
}

/** H(profile; text), 43 characters: what the entry's `profile` holds. */
export function profileHash(profileText: string): string {
  return hashText(LABEL.profile, profileText);
}

/**
 * Reads a profile that hashes to what an entry says.
 * @throws VerifyError PROFILE_MISMATCH, JSON_*, SCHEMA_MISMATCH
 */
export function verifyProfile(profileText: string, expectedHash: string): Profile {
  const profile = parseStrict(profileText, profileSchema, LIMITS);
  if (profileHash(profileText) !== expectedHash) throw new VerifyError('PROFILE_MISMATCH');
  return profile;
}
