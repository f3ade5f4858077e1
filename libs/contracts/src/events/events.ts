import { z } from 'zod';
import { AccountId, AttachmentId, InvitationId, MessageId, Sequence, SlotId, SubjectId } from '../scalars/scalars.js';
import { RecoveryId } from '../identity/recovery.js';
import { MessageClass } from '../messaging/message.js';
import type { ServiceName } from '../identity/login.js';

/** One kind of event: facts with ids, times and size classes, never a name, address, subject or file name. */
export interface EventType<D extends z.ZodType = z.ZodType> {
  readonly service: ServiceName;
  /** NATS subject, `siegelpost.v1.event.<service>.<noun>.<past-verb>`; also the CloudEvents `type`. */
  readonly subject: string;
  readonly consumers: readonly ServiceName[];
  /** Edges that listen live, without a durable consumer; what they miss they fetch. */
  readonly watchers: readonly 'gateway'[];
  readonly data: D;
}

const event = <D extends z.ZodType>(
  service: ServiceName,
  name: string,
  consumers: readonly ServiceName[],
  data: D,
  watchers: readonly 'gateway'[] = [],
): EventType<D> => ({ service, subject: `siegelpost.v1.event.${service}.${name}`, consumers, watchers, data });

/** What a mail is about. */
export const MailKind = z.enum([
  'invitation', 'activation', 'recovery', 'notice', 'super-pin-set', 'super-pin-used', 'password-changed',
]);
export type MailKind = z.infer<typeof MailKind>;

/** Powers of two, so that an event tells no exact size. */
export const SizeClass = z.enum(['up-to-8KiB', 'up-to-64KiB', 'up-to-512KiB', 'up-to-8MiB']);

export const events = {
  practiceCreated: event('identity', 'practice.created', ['keys', 'messaging'], z.object({
    account: AccountId, subject: SubjectId, practice: SubjectId,
  })),
  accountActivated: event('identity', 'account.activated', ['keys', 'messaging'], z.object({
    account: AccountId, subject: SubjectId, invitation: InvitationId, practice: SubjectId,
  })),
  invitationIssued: event('identity', 'invitation.issued', ['notifications'], z.object({
    invitation: InvitationId, generation: z.int().min(1),
  })),
  activationIssued: event('identity', 'activation.issued', ['notifications'], z.object({
    invitation: InvitationId, generation: z.int().min(1),
  })),
  /** Somebody asked for recovery; told for unknown addresses too. */
  recoveryIssued: event('identity', 'recovery.issued', ['notifications'], z.object({ recovery: RecoveryId })),
  /** An account has another password; its slot is `credential`. */
  credentialChanged: event('identity', 'credential.changed', ['keys', 'notifications'], z.object({
    account: AccountId, subject: SubjectId, credential: SlotId,
  })),
  superPinSet: event('keys', 'super-pin.set', ['notifications'], z.object({ subject: SubjectId })),
  /** Slot and keyring were given to who showed a recovery token and the Super PIN's signature. */
  superPinReleased: event('keys', 'super-pin.released', ['notifications'], z.object({ subject: SubjectId })),
  entryLogged: event('keys', 'entry.logged', [], z.object({
    subject: SubjectId, seq: z.int().min(0), epoch: z.int().min(1), leaf: z.int().min(0),
  })),
  /** A letter was accepted for all its recipients; confirms the references to its attachments. */
  messageAccepted: event('messaging', 'message.accepted', ['attachments'], z.object({
    sender: SubjectId, mid: MessageId, attachments: z.array(AttachmentId),
  })),
  /** A letter lies in one mailbox. Ordered by `sequence` within `mailbox`. */
  messageDelivered: event('messaging', 'message.delivered', ['notifications'], z.object({
    mailbox: SubjectId, sequence: Sequence, mid: MessageId, class: MessageClass, sizeClass: SizeClass,
    /** Whether the mailbox is the sender's own: no notice for it. */
    own: z.boolean(),
  }), ['gateway']),
  messageDeleted: event('messaging', 'message.deleted', ['attachments'], z.object({
    mailbox: SubjectId, mid: MessageId,
  })),
  uploadCompleted: event('attachments', 'upload.completed', [], z.object({ attachment: AttachmentId })),
  uploadCollected: event('attachments', 'upload.collected', [], z.object({ attachment: AttachmentId })),
  mailSent: event('notifications', 'mail.sent', [], z.object({
    kind: MailKind, cause: z.uuid(),
  })),
  /** The mail server refused for good, or the tries ran out. */
  mailFailed: event('notifications', 'mail.failed', ['identity'], z.object({
    kind: MailKind, cause: z.uuid(), invitation: InvitationId.nullable(),
  })),
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
  time: z.iso.datetime({ precision: 3 }),
  datacontenttype: z.literal('application/json'),
  /** Orders events of one key (a mailbox), where order matters. */
  partitionkey: z.string().optional(),
  /** Decimal text, one above the last of the same partition key. */
  sequence: z.string().optional(),
  data: z.unknown(),
});
export type CloudEvent = z.infer<typeof CloudEvent>;

/** JetStream streams. */
export const eventStream = { name: 'SIEGELPOST_EVENTS', subjects: ['siegelpost.v1.event.>'] } as const;
export const deadLetterStream = { name: 'SIEGELPOST_DEAD', subjects: ['siegelpost.v1.dead.>'] } as const;
