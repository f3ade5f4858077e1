import { hashText } from '../encoding/hash.js';
import { LABEL } from '../labels/labels.js';

/** Names of the shapes; all are base64url text. */
export type SubjectId = string;
export type Kid = string;
export type Mid = string;

/**
 * Subject id = H(subject; genesis payload), 43 characters (docs/protocol/subjects.md §3).
 * @param genesisPayload the payload's JSON text, the bytes that were signed
 */
export function subjectId(genesisPayload: string | Uint8Array): SubjectId {
  return hashText(LABEL.subject, genesisPayload);
}
