import { consentTo, knownAs } from '@siegelpost/trust';
import type { Task } from '../facade.js';
import type { MailboxState } from '../mailbox/mailbox-state.js';

/** What a person has to look at: contacts that changed, old letters asked for, hellos that did not fit, letters that were refused. */
export function tasksOf(state: MailboxState): Task[] {
  const contacts = [...state.contacts.values()].flatMap((record): Task[] => {
    const { id: mailboxId, name, address, at } = record;
    if (mailboxId === null) return [];
    const task = { id: record.contact, mailboxId, name, address, at };
    if (record.state === 'changed') return [{ ...task, kind: 'contact-changed' }];
    if (record.state !== 'refused') return [];
    return [{ ...task, kind: record.replaces === null ? 'hello-does-not-fit' : 'contact-refused' }];
  });
  const letters = [...state.refusals.values()].map(({ mid, from, at }): Task => {
    const sender = knownAs(state.contacts, from);
    return { id: mid, kind: 'letter-refused', mailboxId: from, name: sender?.name ?? null, address: sender?.address ?? null, at };
  });
  return [...contacts, ...requestsOf(state), ...letters].sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Requests that a person can act on or that somebody is at. */
function requestsOf({ contacts, reseal }: MailboxState): Task[] {
  return [...reseal.requests.values()]
    .filter((request) => reseal.progress.get(request.request)?.state !== 'done' && consentTo(contacts, request) !== 'refused')
    .map(({ request, from, at }): Task => {
      const asking = knownAs(contacts, from);
      return { id: request, kind: 'reseal-asked', mailboxId: from, name: asking?.name ?? null, address: asking?.address ?? null, at };
    });
}
