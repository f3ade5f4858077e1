import { ServiceName } from '@siegelpost/contracts';
import type { Caller as ServiceId } from '@siegelpost/contracts';

const services = ServiceName.options;

/**
 * Where a process may be made to die in tests, each between two steps that no transaction joins, and the processes
 * that pass there. Each must be killed at each of its points (tests/faults); docs/adr/0014-fault-points.md.
 */
export const faultPoints = {
  /** About the subject of an event that is next in the outbox. */
  'outbox.committed-unpublished': services,
  /** About the subject of an event that JetStream has acknowledged. */
  'outbox.published-unmarked': services,
  /** About the subject of an event whose reaction has run in the open transaction. */
  'inbox.consumed-uncommitted': services,
  /** About the subject of an event that was taken, and that JetStream will hand out again. */
  'inbox.committed-unacknowledged': services,
  /** The store knows an upload whose name there no row holds. */
  'attachments.upload-begun-unnoted': ['attachments'],
  /** The store has joined the parts, the row says that they are on their way. */
  'attachments.object-complete-row-not': ['attachments'],
  /** About the route: the services have acted, the client has no answer. */
  'gateway.answered-not-passed-on': ['gateway'],
  /** About the purpose of the bundle: keys holds it, the account is not made. */
  'identity.keys-stored-not-flipped': ['identity'],
  /** About what was done: the account is as it was asked for, its owner has no answer. */
  'identity.flipped-unanswered': ['identity'],
  /** About the purpose: keys has spent the number of a statement on a reset, identity has not acted on it. */
  'identity.permitted-not-settled': ['identity'],
  /** About the purpose of the bundle, which is stored; identity has no answer. */
  'keys.bundle-stored-unanswered': ['keys'],
  /** The Super PIN's release is on record, identity does not know of it. */
  'keys.released-untold': ['keys'],
  /** Identity has given the proof that goes with a former Super PIN, the release is not on record. */
  'keys.proven-unreleased': ['keys'],
  /** Attachments holds the references of a letter that nobody has accepted. */
  'messaging.references-reserved-letter-not': ['messaging'],
  /** The letter is accepted, its sender has no answer. */
  'messaging.letter-committed-unanswered': ['messaging'],
  /** The mail server has said yes, the job still says due. */
  'notifications.mail-accepted-uncommitted': ['notifications'],
} as const satisfies Record<string, readonly ServiceId[]>;

export type FaultPoint = keyof typeof faultPoints;
