import type { ConfirmMethod, Contact, ResealRequestView } from '@siegelpost/client-sdk';
import { BadgeCheck, MailCheck } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { useReseals } from '../../app/reseals/ResealsContext.js';
import { OneOf } from '../../design/field/Choices.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { ConfirmCodeForm } from '../contacts/ConfirmCodeForm.js';

/** Whoever has new keys is confirmed by the code read out; the right one re-seals at once what was asked for. */
export function ConfirmForm({ contact, requests }: { readonly contact: Contact; readonly requests: readonly ResealRequestView[] }) {
  const { verify, reseal } = useWords();
  const client = useClient();
  const reseals = useReseals();
  const { show } = useToasts();
  const [method, setMethod] = useState<ConfirmMethod>('desk');
  const count = requests.reduce((sum, request) => sum + request.count, 0);
  const confirm = async (code: string): Promise<void> => {
    await client.confirmContact(contact.mailboxId, { method, code });
    show({ text: verify.done(contact.name) });
    for (const { id } of requests) reseals.start(id);
  };
  return (
    <ConfirmCodeForm
      id="verify-code"
      className="card verify"
      label={contact.practice ? verify.labelPatient : verify.labelPractice(contact.name)}
      wrong={reseal.wrong}
      choice={<OneOf label={reseal.method} value={method} options={reseal.methods} onChange={setMethod} />}
      icon={count > 0 ? MailCheck : BadgeCheck}
      action={count > 0 ? reseal.confirmAndGo(count) : verify.submit}
      busy={verify.busy}
      onCode={confirm}
    >
      <h2>{verify.title(contact.name)}</h2>
      <p className="quiet-text">{contact.practice ? verify.textPatient : verify.textPractice}</p>
    </ConfirmCodeForm>
  );
}
