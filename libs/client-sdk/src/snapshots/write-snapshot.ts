import { serializeContactsSnapshot } from '@siegelpost/crypto';
import { utf8, VerifyError } from '@siegelpost/crypto-verify';
import { snapshotDue, snapshotOf } from '@siegelpost/trust';
import type { Uploads } from '../attachments/uploads.js';
import { ClientError } from '../errors.js';
import type { FileSource } from '../facade.js';
import { SNAPSHOT_REFUSED } from '../mailbox/mailbox-state.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { contactsContent, deletedNote, rehearsalNote, resealNote, memberNote } from '../sending/control-content.js';
import { post } from '../sending/post.js';

const NOTE_MIDS = 100;

/**
 * Writes a snapshot of the contacts into one's own mailbox when one is due (docs/protocol/letters.md §10). Called when
 * everything up to the position was taken in. What fails is tried again at the next sync; two clients that write at
 * once write the same thing twice.
 */
export async function writeSnapshotIfDue(mailbox: OpenMailbox, uploads: Uploads): Promise<void> {
  const { state, signedIn, ports } = mailbox;
  const unread = [...state.refusals.values()].some(({ from, reason }) => from === state.mailbox && reason !== SNAPSHOT_REFUSED);
  if (!snapshotDue({ type: signedIn.mailbox.type, behind: state.behind.size, whole: !unread }, ports.snapshotEvery)) return;
  try {
    await write(mailbox, uploads);
  } catch (error) {
    if (!(error instanceof ClientError) && !(error instanceof VerifyError)) throw error;
  }
}

async function write(mailbox: OpenMailbox, uploads: Uploads): Promise<void> {
  const { state, ports, signedIn } = mailbox;
  const snapshot = snapshotOf(state.contacts, state.position);
  const { upTo, contacts } = snapshot;
  const file = fileOf(serializeContactsSnapshot(snapshot));
  try {
    const attachments = await uploads.run([file], [], {});
    // Notes that the snapshot covers are not opened any more, so they are written again behind it.
    const deleted = [...state.deleted];
    for (let start = 0; start < deleted.length; start += NOTE_MIDS) {
      await post(mailbox, deletedNote(deleted.slice(start, start + NOTE_MIDS), ports.now()), []);
    }
    for (const record of state.rehearsals.values()) await post(mailbox, rehearsalNote(record, ports.now()), []);
    for (const [request, { upTo: dealtWith, done, state: now }] of state.reseal.progress) {
      await post(mailbox, resealNote({ request, upTo: dealtWith, done, state: now }, ports.now()), []);
    }
    for (const note of state.memberNotes.values()) await post(mailbox, memberNote(note, ports.now()), []);
    await post(mailbox, contactsContent({ upTo, count: contacts.length }, attachments, ports.now()), []);
  } finally {
    await uploads.done([file], []);
  }
  state.lies(upTo);
  await state.save(signedIn.vault);
}

function fileOf(text: string): FileSource {
  const bytes = utf8(text);
  return {
    name: 'contacts.json', size: bytes.length, mediaType: 'application/json', lastModified: 0,
    slice: async (start, end) => Uint8Array.from(bytes.subarray(start, end)),
  };
}
