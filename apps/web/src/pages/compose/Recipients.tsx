import type { Contact } from '@siegelpost/client-sdk';
import { ChevronDown, CircleAlert, X } from 'lucide-react';
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { ComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { useHeld } from '../../app/useData.js';
import { TrustBadge, TrustIcon } from '../../design/badge/TrustBadge.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { canReceive } from './draft.js';

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
          <AriaButton className="chip-remove" aria-label={compose.remove(name)} onPress={() => onRemove(mailboxId)}><Icon of={X} size={18} /></AriaButton>
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
  const items = open.filter((contact) => matches(contact, typed)).map((contact) => ({ ...contact, id: contact.mailboxId }));
  const remove = (id: string): void => {
    onChange(to.filter((each) => each !== id));
    document.getElementById('compose-to')?.focus();
  };
  return (
    <div className="compose-line">
      <span className="compose-label" aria-hidden="true">{compose.to}</span>
      <div className="compose-to">
        <Chips chosen={chosen} onRemove={remove} />
        {open.length === 0 && to.length === 0 && <p className="small quiet-text">{practice === null ? compose.noContacts : compose.noContactsPractice}</p>}
        {(open.length > 0 || to.length === 0) && (
          <ComboBox
            className="combo"
            items={items}
            inputValue={typed}
            onInputChange={type}
            value={null}
            onChange={(key) => {
              if (key === null) return;
              onChange([...to, String(key)]);
              type('');
            }}
            menuTrigger="focus"
            allowsEmptyCollection
            isInvalid={error !== undefined}
            validationBehavior="aria"
            id="compose-to"
          >
            <Label className="hidden-text">{compose.to}</Label>
            <Input className="combo-input" placeholder={to.length === 0 ? compose.toHint : ''} />
            <AriaButton className="combo-button" aria-label={compose.showContacts}><Icon of={ChevronDown} /></AriaButton>
            <Popover className="popover combo-popover" isNonModal>
              <ListBox className="popover-list" renderEmptyState={() => <p className="popover-item quiet-text">{compose.noMatch}</p>}>
                {(contact: Contact & { id: string }) => (
                  <ListBoxItem id={contact.id} textValue={contact.name} className="popover-item">
                    <span className="combo-name"><b>{contact.name}</b>{contact.address !== null && <span className="small quiet-text">{contact.address}</span>}</span>
                    <TrustBadge trust={contact.trust} />
                  </ListBoxItem>
                )}
              </ListBox>
            </Popover>
          </ComboBox>
        )}
        {error !== undefined && <p className="field-error" id="compose-to-error"><Icon of={CircleAlert} size={18} /><span>{error}</span></p>}
      </div>
    </div>
  );
}
