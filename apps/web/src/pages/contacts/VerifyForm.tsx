import type { Contact } from '@siegelpost/client-sdk';
import { useClient } from '../../app/ClientContext.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { ConfirmCodeForm } from './ConfirmCodeForm.js';

/** Confirms a contact in person. */
export function VerifyForm({ contact }: { readonly contact: Contact }) {
  const { verify } = useWords();
  const client = useClient();
  const { show } = useToasts();
  const confirm = async (code: string): Promise<void> => {
    await client.verifyContact(contact.mailboxId, code);
    show({ text: verify.done(contact.name) });
  };
  return (
    <ConfirmCodeForm
      id="verify-code"
      className="card verify"
      label={contact.practice ? verify.labelPatient : verify.labelPractice(contact.name)}
      wrong={verify.wrong}
      action={verify.submit}
      busy={verify.busy}
      onCode={confirm}
    >
      <h2>{verify.title(contact.name)}</h2>
      <p className="quiet-text">{contact.practice ? verify.textPatient : verify.textPractice}</p>
    </ConfirmCodeForm>
  );
}
