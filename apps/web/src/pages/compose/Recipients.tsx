import type { Contact } from '@siegelpost/client-sdk';
import { CircleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { useHeld } from '../../app/useData.js';
import { TrustIcon } from '../../design/badge/TrustBadge.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { canReceive } from './draft.js';
import { RecipientField } from './RecipientField.js';

interface Props {
  readonly to: readonly string[];
  readonly onChange: (to: readonly string[]) => void;
  readonly error: string | undefined;
}

const matches = ({ name, address }: Contact, typed: string): boolean => {
  const wanted = typed.trim().toLowerCase();
  return wanted === '' || name.toLowerCase().includes(wanted) || (address ?? '').toLowerCase().includes(wanted);
};

function Chips({ chosen, onRemove }: { readonly chosen: readonly Contact[]; readonly onRemove: (id: string) => void }) {
  const { compose } = useWords();
  if (chosen.length === 0) return null;
  return (
    <ul className="chips" aria-label={compose.recipients}>
      {chosen.map(({ mailboxId, name, trust }) => (
        <li key={mailboxId} className="chip">
          <TrustIcon trust={trust} />
          <span>{name}</span>
          <button type="button" className="chip-remove" aria-label={compose.remove(name)} onClick={() => onRemove(mailboxId)}><Icon of={X} size={18} /></button>
        </li>
      ))}
    </ul>
  );
}

/** Chosen among one's own contacts that are connected; nobody is looked up at the server. */
export function Recipients({ to, onChange, error }: Props) {
  const { compose } = useWords();
  const { practice } = useMe();
  const client = useClient();
  const contacts = useHeld(() => client.contacts(), 'contacts');
  const [typed, type] = useState('');
  const chosen = to.flatMap((id) => contacts.find(({ mailboxId }) => mailboxId === id) ?? []);
  const open = contacts.filter((contact) => canReceive(contact) && !to.includes(contact.mailboxId));
  const toField = (): void => document.getElementById('compose-to')?.focus();
  const remove = (id: string): void => {
    onChange(to.filter((each) => each !== id));
    toField();
  };
  const add = ({ mailboxId }: Contact): void => {
    onChange([...to, mailboxId]);
    type('');
  };
  return (
    <div className="compose-line">
      <label className="compose-label" htmlFor="compose-to">{compose.to}</label>
      <div className="compose-to">
        <Chips chosen={chosen} onRemove={remove} />
        {(open.length > 0 || to.length === 0) && <RecipientField
          typed={typed}
          onType={type}
          found={open.filter((contact) => matches(contact, typed))}
          unconfirmed={contacts.find((contact) => contact.trust === 'changed' && matches(contact, typed))?.name}
          onChoose={add}
          onDropLast={() => to.length > 0 && onChange(to.slice(0, -1))}
          placeholder={to.length === 0 ? compose.toHint : ''}
          error={error === undefined ? undefined : 'compose-to-error'}
        />}
        {open.length === 0 && to.length === 0 && <p className="small quiet-text">{practice === null ? compose.noContacts : compose.noContactsPractice}</p>}
        {error !== undefined && <p className="field-error" id="compose-to-error"><Icon of={CircleAlert} size={18} /><span>{error}</span></p>}
      </div>
    </div>
  );
}
