import type { ActOptions, Contact } from '../facade.js';

/** Who sealed a letter from before a reset anew, and when. */
export interface Resealed {
  readonly by: string;
  readonly mailboxId: string;
  readonly at: string;
}

/** What became of asking for a locked letter. */
export interface LockedLetter {
  /** When it was asked for last; null if it never was. */
  readonly asked: string | null;
  /** Whether the practice has answered that request and this letter was not in it: it has no copy any more. */
  readonly answered: boolean;
  /** Locked letters of the same sender, this one included. */
  readonly count: number;
}

/** Which letters are asked for: all, those given, or whole exchanges by any of their letters. */
export interface ResealScope {
  readonly letters?: readonly string[];
  readonly exchanges?: readonly string[];
}

/** A request that was sent to a practice. */
export interface AskedReseal {
  readonly id: string;
  readonly practice: { readonly name: string; readonly mailboxId: string };
  readonly at: string;
  /** Whether the last letter of the answer has arrived. */
  readonly answered: boolean;
}

/**
 * Of a request at a practice. `unconfirmed`: a person has to confirm the contact first; `refused`: nothing is sealed anew
 * for it; `running` without anybody at it was cut off and goes on when it is begun again.
 */
export type ResealRequestState = 'unconfirmed' | 'refused' | 'ready' | 'running' | 'paused' | 'done';

export interface ResealRequestView {
  readonly id: string;
  readonly from: { readonly name: string; readonly mailboxId: string };
  readonly at: string;
  /** Copies that the practice has of what was asked for; of single letters, how many were asked for. */
  readonly count: number;
  /** Letters that were sealed anew. */
  readonly done: number;
  readonly state: ResealRequestState;
}

/** How a code was compared: the patient was there, or staff called the number on file. */
export type ConfirmMethod = 'desk' | 'phone';

/** Old letters after a reset (docs/protocol/reseal.md). */
export interface ResealClient {
  /** Asks the practices for locked letters. What was asked for and not answered yet is not asked for twice. */
  requestReseal(scope?: ResealScope): Promise<readonly AskedReseal[]>;
  askedReseals(): readonly AskedReseal[];

  /** What patients ask this practice for, the newest first. */
  resealRequests(): Promise<readonly ResealRequestView[]>;
  /**
   * Confirms who has new keys by the code that they read out; after three wrong ones the contact is refused.
   * CODE_WRONG, CODE_MALFORMED, CONTACT_UNKNOWN; CONTACT_UNCONFIRMED where nothing waits to be confirmed.
   */
  confirmContact(mailboxId: string, input: { method: ConfirmMethod; code: string }): Promise<Contact>;
  /** Seals anew what was asked for; aborting pauses, the same act begun again goes on. REQUEST_UNKNOWN, CONTACT_UNCONFIRMED. */
  reseal(request: string, options?: ActOptions): Promise<{ done: number }>;
}
