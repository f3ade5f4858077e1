import type { ContactRecord, ContactState } from '@siegelpost/crypto';

export type { ContactRecord, ContactState };

/** States of a contact, the most cautious first; on equal revisions the earlier one of this list wins. */
export const CONTACT_STATES = ['refused', 'changed', 'invited', 'linked', 'verified'] as const satisfies readonly ContactState[];

/** How cautious a state is: 0 is the most cautious. */
export function caution(state: ContactState): number {
  return CONTACT_STATES.indexOf(state);
}
