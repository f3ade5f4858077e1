import type { Contact } from '@siegelpost/client-sdk';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { useData } from '../../app/useData.js';
import { ConfirmForm } from './ConfirmForm.js';
import { RequestCard } from './RequestCard.js';

/** Of a contact with new keys: the check, and what it asks for. */
export function ContactRequests({ contact }: { readonly contact: Contact }) {
  const client = useClient();
  const { practice } = useMe();
  const { value } = useData(async () => (practice === null ? [] : client.resealRequests()), [client, practice], ['tasks', 'contacts']);
  const requests = (value ?? []).filter(({ from }) => from.mailboxId === contact.mailboxId);
  return (
    <>
      {contact.trust === 'changed' && <ConfirmForm contact={contact} requests={requests.filter(({ state }) => state === 'unconfirmed')} />}
      {requests.map((request) => <RequestCard key={request.id} request={request} />)}
    </>
  );
}
