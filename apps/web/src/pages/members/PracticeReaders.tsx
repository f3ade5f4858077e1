import { useClient } from '../../app/ClientContext.js';
import { useData } from '../../app/useData.js';

/** The people who read a practice's post, by its own signed list; nothing where there is none. */
export function PracticeReaders({ mailboxId }: { readonly mailboxId: string }) {
  const client = useClient();
  const { value } = useData(() => client.readersOf(mailboxId), [client, mailboxId]);
  const people = (value ?? []).filter(({ role }) => role !== 'paper');
  return people.length === 0 ? null : <span className="small quiet-text">{people.map(({ name }) => name).join(', ')}</span>;
}
