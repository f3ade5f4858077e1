import type { Contact, ResealRequestView } from '@siegelpost/client-sdk';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { useData } from '../../app/useData.js';
import { ConfirmForm } from './ConfirmForm.js';
import { RequestCard } from './RequestCard.js';

/** What a contact with new keys asks this practice for. */
export const useRequestsOf = ({ mailboxId }: Contact): readonly ResealRequestView[] => {
  const client = useClient();
  const { practice } = useMe();
  const { value } = useData(async () => (practice === null ? [] : client.resealRequests()), [client, practice], ['tasks', 'contacts']);
  return (value ?? []).filter(({ from }) => from.mailboxId === mailboxId);
};

/** Whether one of them has something left to do, which is then the screen's filled action. */
export const isOpen = ({ state }: ResealRequestView): boolean => state !== 'done' && state !== 'refused';

/** What a contact with new keys asks for, and its check. */
export function ContactRequests({ contact, requests }: { readonly contact: Contact; readonly requests: readonly ResealRequestView[] }) {
  return (
    <>
      {requests.map((request) => <RequestCard key={request.id} request={request} />)}
      {contact.trust === 'changed' && <ConfirmForm contact={contact} requests={requests.filter(({ state }) => state === 'unconfirmed')} />}
    </>
  );
}
