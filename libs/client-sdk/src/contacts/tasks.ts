import { knownAs } from '@siegelpost/trust';
import type { Task } from '../facade.js';
import type { MailboxState } from '../mailbox/mailbox-state.js';

/** What a person has to look at: contacts that changed, hellos that did not fit, letters that were refused. */
export function tasksOf(state: MailboxState): Task[] {
  const contacts = [...state.contacts.values()].flatMap((record): Task[] => {
    const { id: mailboxId, name, address, at } = record;
    if (mailboxId === null) return [];
    const task = { id: record.contact, mailboxId, name, address, at };
    if (record.state === 'changed') return [{ ...task, kind: 'contact-changed' }];
    return record.state === 'refused' ? [{ ...task, kind: 'hello-does-not-fit' }] : [];
  });
  const letters = [...state.refusals.values()].map(({ mid, from, at }): Task => {
    const sender = knownAs(state.contacts, from);
    return { id: mid, kind: 'letter-refused', mailboxId: from, name: sender?.name ?? null, address: sender?.address ?? null, at };
  });
  return [...contacts, ...letters].sort((a, b) => (a.at < b.at ? 1 : -1));
}
