import { z } from 'zod';
import { AccountId, AttachmentId, Counter, InvitationId, MessageId, Sequence, SlotId, SubjectId, Time } from '../scalars/scalars.js';
import { AddressChangeId } from '../identity/account.js';
import { RecoveryId } from '../identity/recovery.js';
import { MessageClass } from '../messaging/message.js';
import type { ServiceName } from '../identity/login.js';

/** One kind of event: facts with ids, times and size classes, never a name, address, subject or file name. */
export interface EventType<D extends z.ZodType = z.ZodType> {
  readonly service: ServiceName;
  /** NATS subject, `siegelpost.v1.event.<service>.<noun>.<past-verb>`; also the CloudEvents `type`. */
  readonly subject: string;
  /** What happened, in one sentence. */
  readonly summary: string;
  readonly consumers: readonly ServiceName[];
  /** Edges that listen live, without a durable consumer; what they miss they fetch. */
  readonly watchers: readonly 'gateway'[];
  /** Member of `data` within which events come in the order of `sequence`; null where no order is promised. */
  readonly orderedBy: string | null;
  readonly data: D;
}

interface EventOptions {
  consumers?: readonly ServiceName[];
  watchers?: readonly 'gateway'[];
  orderedBy?: string;
}

const event = <D extends z.ZodType>(
  service: ServiceName,
  name: string,
  summary: string,
  data: D,
  options: EventOptions = {},
): EventType<D> => ({
  service,
  subject: `siegelpost.v1.event.${service}.${name}`,
  summary,
  consumers: options.consumers ?? [],
  watchers: options.watchers ?? [],
  orderedBy: options.orderedBy ?? null,
  data,
});

/** What a mail is about; mails of later kinds are told as notices, for a kind more would be another event. */
export const MailKind = z.enum([
  'invitation', 'activation', 'recovery', 'notice', 'super-pin-set', 'super-pin-used', 'password-changed',
]);
export type MailKind = z.infer<typeof MailKind>;

/** Powers of two, so that an event tells no exact size. */
export const SizeClass = z.enum(['up-to-8KiB', 'up-to-64KiB', 'up-to-512KiB', 'up-to-8MiB']);

export const events = {
  practiceCreated: event('identity', 'practice.created', 'A practice and its first administrator were made.', z.object({
    account: AccountId, subject: SubjectId, practice: SubjectId,
  }), { consumers: ['keys', 'messaging'] }),
  accountActivated: event('identity', 'account.activated', 'An invited person has an account; it may write with the practice that invited.', z.object({
    account: AccountId, subject: SubjectId, invitation: InvitationId, practice: SubjectId,
  }), { consumers: ['keys', 'messaging'] }),
  accountConnected: event('identity', 'account.connected', 'An account accepted the invitation of one more practice; the two may write to each other.', z.object({
    account: AccountId, subject: SubjectId, invitation: InvitationId, practice: SubjectId,
  }), { consumers: ['messaging'] }),
  resetAsked: event('identity', 'reset.asked', 'Somebody who reads the mail of an account asked for new keys; the owner can stop it.', z.object({
    account: AccountId, subject: SubjectId,
  }), { consumers: ['notifications'] }),
  resetDue: event('identity', 'reset.due', 'The waiting time of a reset is over; the link that completes it is due by mail.', z.object({
    account: AccountId, subject: SubjectId,
  }), { consumers: ['notifications'] }),
  resetStopped: event('identity', 'reset.stopped', 'A reset was stopped before it was completed.', z.object({
    account: AccountId, subject: SubjectId,
  }), { consumers: ['notifications'] }),
  undoAsked: event('identity', 'undo.asked', 'The Super PIN from before a reset was used to undo it; `subject`, which is in force, can refuse.', z.object({
    account: AccountId, subject: SubjectId, former: SubjectId,
  }), { consumers: ['notifications'] }),
  undoRefused: event('identity', 'undo.refused', 'Whoever is signed in refused to have a reset undone by the Super PIN.', z.object({
    account: AccountId, subject: SubjectId, former: SubjectId,
  }), { consumers: ['notifications'] }),
  formerDropped: event('identity', 'former.dropped', 'What a reset replaced was given up for good.', z.object({
    account: AccountId, subject: SubjectId, former: SubjectId,
  }), { consumers: ['notifications'] }),
  accountReset: event('identity', 'account.reset', 'An account has a new subject; the one given up, `former`, gets no more letters.', z.object({
    account: AccountId, subject: SubjectId, former: SubjectId,
  }), { consumers: ['keys', 'messaging', 'notifications'] }),
  accountRestored: event('identity', 'account.restored', 'A reset was undone: the account has its former subject again, and the one that took its place is closed.', z.object({
    account: AccountId, subject: SubjectId, closed: SubjectId,
  }), { consumers: ['messaging', 'notifications'] }),
  membershipEnded: event('identity', 'membership.ended', 'An account may no longer use the mailbox of a practice.', z.object({
    account: AccountId, subject: SubjectId, practice: SubjectId,
  }), { consumers: ['messaging'], watchers: ['gateway'] }),
  invitationIssued: event('identity', 'invitation.issued', 'A registration link is due by mail; `generation` voids the links before.', z.object({
    invitation: InvitationId, generation: Counter,
  }), { consumers: ['notifications'] }),
  activationIssued: event('identity', 'activation.issued', 'An activation link is due by mail; `generation` voids the links before.', z.object({
    invitation: InvitationId, generation: Counter,
  }), { consumers: ['notifications'] }),
  recoveryIssued: event('identity', 'recovery.issued', 'Somebody asked for recovery; told for unknown addresses too.', z.object({
    recovery: RecoveryId,
  }), { consumers: ['notifications'] }),
  credentialChanged: event('identity', 'credential.changed', 'An account has another password; its slot is `credential`.', z.object({
    account: AccountId, subject: SubjectId, credential: SlotId,
  }), { consumers: ['keys', 'notifications'] }),
  addressAsked: event('identity', 'address.asked', 'Who is signed in asked for another address of the account.', z.object({
    account: AccountId, subject: SubjectId,
  }), { consumers: ['notifications'] }),
  addressIssued: event('identity', 'address.issued', 'A link that proves a new address is due by mail; told for addresses in use too.', z.object({
    change: AddressChangeId,
  }), { consumers: ['notifications'] }),
  addressChanged: event('identity', 'address.changed', 'An account has another address.', z.object({
    account: AccountId, subject: SubjectId,
  }), { consumers: ['notifications'] }),
  superPinSet: event('keys', 'super-pin.set', 'A subject has a new Super PIN; the one before is dead.', z.object({ subject: SubjectId }), { consumers: ['notifications'] }),
  superPinReleased: event('keys', 'super-pin.released', 'Slot and keyring were given to who showed a recovery token and the Super PIN\'s signature.', z.object({
    subject: SubjectId,
  }), { consumers: ['notifications'] }),
  entryLogged: event('keys', 'entry.logged', 'A key entry was stored and has its leaf in the log.', z.object({
    subject: SubjectId, seq: z.int().min(0), epoch: z.int().min(1), leaf: z.int().min(0),
  }), { consumers: ['messaging'] }),
  messageAccepted: event('messaging', 'message.accepted', 'A letter with attachments was accepted for all its recipients; confirms the references to them.', z.object({
    sender: SubjectId, mid: MessageId, attachments: z.array(AttachmentId),
  }), { consumers: ['attachments'] }),
  messageDelivered: event('messaging', 'message.delivered', 'A letter lies in one mailbox.', z.object({
    mailbox: SubjectId, sequence: Sequence, mid: MessageId, class: MessageClass, sizeClass: SizeClass,
    /** Whether the mailbox is the sender's own: no notice for it. */
    own: z.boolean(),
  }), { consumers: ['notifications'], watchers: ['gateway'], orderedBy: 'mailbox' }),
  messageDeleted: event('messaging', 'message.deleted', 'A letter was taken out of one mailbox.', z.object({
    mailbox: SubjectId, mid: MessageId,
  }), { consumers: ['attachments'] }),
  uploadCompleted: event('attachments', 'upload.completed', 'A sealed object is whole in the store.', z.object({ attachment: AttachmentId })),
  uploadCollected: event('attachments', 'upload.collected', 'A sealed object that nothing refers to was deleted.', z.object({ attachment: AttachmentId })),
  mailSent: event('notifications', 'mail.sent', 'The mail server took a mail.', z.object({
    kind: MailKind, cause: z.uuid(),
  })),
  mailFailed: event('notifications', 'mail.failed', 'The mail server refused a mail for good, or the tries ran out.', z.object({
    kind: MailKind, cause: z.uuid(), invitation: InvitationId.nullable(),
  }), { consumers: ['identity'] }),
} as const;

export const allEvents: readonly EventType[] = Object.values(events);
export type EventData<E extends EventType> = z.output<E['data']>;

/** CloudEvents 1.0 in structured JSON; `id` is the outbox row's id and the `Nats-Msg-Id`. */
export const CloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  /** `urn:siegelpost:<service>` */
  source: z.string(),
  type: z.string(),
  time: Time,
  datacontenttype: z.literal('application/json'),
  /** Orders events of one key (a mailbox), where order matters. */
  partitionkey: z.string().optional(),
  /** Decimal text, one above the last of the same partition key. */
  sequence: z.string().optional(),
  data: z.unknown(),
});
export type CloudEvent = z.infer<typeof CloudEvent>;

/** JetStream streams; what lies longer than `days` is deleted. */
export const eventStream = { name: 'SIEGELPOST_EVENTS', subjects: ['siegelpost.v1.event.>'], days: 30 } as const;
export const deadLetterStream = { name: 'SIEGELPOST_DEAD', subjects: ['siegelpost.v1.dead.>'], days: 365 } as const;
/** An event published again within so many minutes is dropped by the streams, by its `Nats-Msg-Id`. */
export const duplicateWindowMinutes = 10;
