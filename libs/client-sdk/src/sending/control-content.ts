import { newMid, type AttachmentManifest, type LetterContent, type LetterData, type RehearsalRecord, type MemberNote } from '@siegelpost/crypto';

/** Members that control letters have alike. */
function control(now: Date) {
  const mid = newMid();
  return { mid, sentAt: now.toISOString(), thread: mid, re: null, heads: [], cp: null, subject: null, body: null, attachments: [] };
}

/** A `contact` letter to oneself. */
export function contactContent(data: LetterData<'contact'>, now: Date): LetterContent {
  return { kind: 'contact', ...control(now), data };
}

/** A snapshot of the contacts to oneself. */
export function contactsContent(data: LetterData<'contacts'>, attachments: AttachmentManifest[], now: Date): LetterContent {
  return { kind: 'contacts', ...control(now), attachments, data };
}

/** A `hello` to a practice. */
export function helloContent(data: LetterData<'hello'>, heads: [string, string][], now: Date): LetterContent {
  return { kind: 'hello', ...control(now), heads, data };
}

/** The seeds of a practice to one of its members. */
export function grantContent(data: LetterData<'grant'>, now: Date): LetterContent {
  return { kind: 'grant', ...control(now), data };
}

/** A newcomer that has compared the practice's code. */
export function memberContent(data: LetterData<'member'>, now: Date): LetterContent {
  return { kind: 'member', ...control(now), data };
}

/** Who waits under an invitation of staff, to oneself. */
export function memberNote(data: MemberNote, now: Date): LetterContent {
  return { kind: 'note', ...control(now), data };
}

/** A note that these letters were deleted by their owner. */
export function deletedNote(mids: string[], now: Date): LetterContent {
  return { kind: 'note', ...control(now), data: { topic: 'deleted', mids } };
}

/** A note of when a Super PIN was last tried. */
export function rehearsalNote(data: RehearsalRecord, now: Date): LetterContent {
  return { kind: 'note', ...control(now), data };
}

/** A request to a practice to seal letters from before a reset anew. */
export function resealRequestContent(data: LetterData<'reseal-request'>, now: Date): LetterContent {
  return { kind: 'reseal-request', ...control(now), data };
}

/** A letter that seals another anew; its mid follows from request and original. */
export function resealContent(mid: string, data: LetterData<'reseal'>, attachments: AttachmentManifest[], now: Date): LetterContent {
  return { kind: 'reseal', ...control(now), mid, thread: mid, attachments, data };
}

/** A note to oneself of how far re-sealing has come. */
export function resealNote(data: Omit<Extract<LetterData<'note'>, { topic: 'reseal' }>, 'topic'>, now: Date): LetterContent {
  return { kind: 'note', ...control(now), data: { topic: 'reseal', ...data } };
}
