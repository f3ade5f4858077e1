import { z } from 'zod';
import { AttachmentId, Counter, Kid, MessageId, queryNumber, Sequence, SubjectId, Time } from '../scalars/scalars.js';
import { limits } from '../scalars/limits.js';

/** All that the server learns of a letter's nature; it alone drives notice, folder and unread count. */
export const MessageClass = z.enum(['letter', 'control', 'draft']);
export const Folder = z.enum(['inbox', 'sent', 'drafts', 'archive', 'control']);
export type Folder = z.infer<typeof Folder>;

/** [subject id, epoch, kid of its KEM key], as in the letter's `to`. */
export const RecipientRef = z.tuple([SubjectId, Counter, Kid]);

export const MessageSend = z.strictObject({
  from: SubjectId,
  class: MessageClass,
  /** JWE General JSON as text, docs/protocol/letters.md; above `limits.envelopeBytes` it is LETTER_TOO_LARGE. */
  envelope: z.string().min(2).max(limits.httpBodyBytes),
  /** Strictly ascending by id, the sender's own mailbox included. */
  recipients: z.array(RecipientRef).min(1).max(limits.recipients + 1),
  /** Attachments that the letter refers to. */
  attachments: z.array(AttachmentId).max(limits.attachments),
});
export const MessageAccepted = z
  .object({ mid: MessageId, sequence: Sequence, acceptedAt: Time });

/** A sealed letter as one mailbox sees it; `envelope` holds that mailbox's recipient entry only. */
export const StoredMessage = z
  .object({
    mid: MessageId,
    sequence: Sequence,
    from: SubjectId,
    class: MessageClass,
    folder: Folder,
    read: z.boolean(),
    /** Bytes of the envelope. */
    size: z.int(),
    receivedAt: Time,
    envelope: z.string(),
  });
export type StoredMessage = z.infer<typeof StoredMessage>;

export const MessageList = z.strictObject({
  mailbox: SubjectId,
  folder: Folder.optional(),
  class: MessageClass.optional(),
  /** Sequences above this one, ascending. Not together with `before`. */
  after: queryNumber(0).optional(),
  /** Sequences below this one, descending. */
  before: queryNumber(1).optional(),
  limit: queryNumber(1, limits.page).optional(),
});
export const Messages = z
  .object({
    messages: z.array(StoredMessage),
    /** Value of `after` or `before` for the next page; null at the end. */
    next: Sequence.nullable(),
  });

/** A letter as its sender named it. */
const MessageKey = z.strictObject({ sender: SubjectId, mid: MessageId });
/** Attachments asks before it lets go of what these letters refer to. */
export const MessagesAsked = z.strictObject({ letters: z.array(MessageKey).min(1).max(100) });
/** Those that were accepted. */
export const AcceptedMessages = z.object({ accepted: z.array(MessageKey) });

export const MessageRef = z.strictObject({ mailbox: SubjectId, mid: MessageId });
export const MessageUpdate = z.strictObject({
  mailbox: SubjectId,
  mid: MessageId,
  read: z.boolean().optional(),
  /** Only between inbox, sent and archive. */
  folder: z.enum(['inbox', 'sent', 'archive']).optional(),
});

export const MailboxState = z
  .object({
    mailbox: SubjectId,
    /** Newest sequence; 0 in an empty mailbox. */
    sequence: z.int().min(0),
    unread: z.int().min(0),
    drafts: z.int().min(0),
  });

/** A mailbox and another that it writes with. */
export const CorrespondentRef = z.strictObject({ mailbox: SubjectId, other: SubjectId });
/** Whom a given up mailbox wrote with. */
export const Correspondents = z.object({ correspondents: z.array(z.object({ mailbox: SubjectId })) });
