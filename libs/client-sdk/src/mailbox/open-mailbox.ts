import type { Directory } from '../directory/directory.js';
import type { Change } from '../facade.js';
import type { Ports } from '../ports/ports.js';
import type { SignedIn } from '../session/signed-in.js';
import type { MailboxState } from './mailbox-state.js';

/** What every act on a signed-in mailbox works with. */
export interface OpenMailbox {
  readonly ports: Ports;
  readonly directory: Directory;
  /** Replaced once the account was changed or its session tells of one more practice, never by somebody else's: not kept beside it. */
  signedIn: SignedIn;
  readonly state: MailboxState;
  readonly emit: (change: Change) => void;
  /** Fetches newer keys of one's own mailbox, where a practice has them. */
  readonly renewKeys: () => Promise<void>;
}
