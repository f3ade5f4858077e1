import type { ContactState } from '../contacts/contact-record.js';

/**
 * Whether a letter of this sender is shown: own ones and those of contacts, also of changed ones (as not confirmed);
 * nothing of strangers and of refused ones.
 */
export function mayShow(sender: { readonly own: boolean; readonly state: ContactState | undefined }): boolean {
  if (sender.own) return true;
  return sender.state !== undefined && sender.state !== 'refused' && sender.state !== 'invited';
}
