import { maySealTo, pinnedContacts, type ContactBook } from '@siegelpost/trust';

/** Ids of a patient's practices that letters are sealed to, ascending. */
export function practicesOf(contacts: ContactBook): string[] {
  return pinnedContacts(contacts)
    .flatMap(({ id, state }) => (id === null || !maySealTo(state) ? [] : [id]))
    .sort();
}
