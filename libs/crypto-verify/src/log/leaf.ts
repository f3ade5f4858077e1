import { concat } from '../encoding/bytes.js';
import { h } from '../encoding/hash.js';
import type { SubjectId } from '../ids/subject-id.js';
import { LABEL } from '../labels/labels.js';

/** H(log-label; id), 32 bytes: under which label a subject's leaves stand. */
export function logLabel(id: SubjectId): Uint8Array {
  return h(LABEL.logLabel, id);
}

/** Log leaf, 65 bytes: 0x01 ‖ H(log-label; id) ‖ H(log-entry; entry) (docs/protocol/subjects.md §7). */
export function logLeaf(id: SubjectId, entryText: string): Uint8Array {
  return concat(Uint8Array.of(1), logLabel(id), h(LABEL.logEntry, entryText));
}
