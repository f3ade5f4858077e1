import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { askedReseals, requestReseal } from './ask-reseal.js';
import { confirmContact } from './confirm-contact.js';
import type { ResealClient } from './facade.js';
import type { FormerLetters } from './former-letters.js';
import type { Resealing } from './resealing.js';

/** What can be done about old letters after a reset, at one mailbox. */
export function resealActs(mailbox: OpenMailbox, letters: FormerLetters, resealing: Resealing): ResealClient {
  return {
    requestReseal: (scope = {}) => requestReseal(mailbox, letters, scope),
    askedReseals: () => askedReseals(mailbox),
    resealRequests: () => resealing.requests(),
    confirmContact: (mailboxId, input) => confirmContact(mailbox, mailboxId, input),
    reseal: (request, options = {}) => resealing.run(request, options),
  };
}
