import type { Contact } from '@siegelpost/client-sdk';
import { type KeyboardEvent, useState } from 'react';
import { TrustBadge } from '../../design/badge/TrustBadge.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

interface Props {
  readonly typed: string;
  readonly onType: (typed: string) => void;
  readonly found: readonly Contact[];
  /** Somebody who fits what was typed and cannot be written to yet. */
  readonly unconfirmed: string | undefined;
  readonly onChoose: (contact: Contact) => void;
  readonly onDropLast: () => void;
  readonly placeholder: string;
  /** Id of the error's text. */
  readonly error: string | undefined;
}

/** Which contact is pointed at, and what the keys do. */
function useCombo({ typed, found, onChoose, onDropLast }: Pick<Props, 'typed' | 'found' | 'onChoose' | 'onDropLast'>) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const current = Math.min(at, found.length - 1);
  const choose = (contact: Contact | undefined): void => {
    if (contact === undefined) return;
    onChoose(contact);
    setAt(0);
    setOpen(false);
  };
  const move = (by: number): void => {
    setOpen(true);
    if (open && found.length > 0) setAt((current + by + found.length) % found.length);
  };
  const keys: Readonly<Record<string, () => boolean>> = {
    ArrowDown: () => (move(1), true),
    ArrowUp: () => (move(-1), true),
    Enter: () => {
      if (open && found.length > 0) choose(found[current]);
      return true;
    },
    Escape: () => {
      setOpen(false);
      return open;
    },
    Backspace: () => {
      if (typed === '') onDropLast();
      return typed === '';
    },
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (keys[event.key]?.() === true) event.preventDefault();
  };
  return { open, setOpen, setAt, current, choose, onKeyDown };
}

/**
 * A combobox with a list that stays in place (WAI-ARIA Authoring Practices, editable combobox with list
 * autocomplete): arrows move, Enter chooses, Escape closes, Backspace in the empty field takes the last one out.
 */
export function RecipientField({ typed, onType, found, unconfirmed, onChoose, onDropLast, placeholder, error }: Props) {
  const { compose } = useWords();
  const { open, setOpen, setAt, current, choose, onKeyDown } = useCombo({ typed, found, onChoose, onDropLast });
  return (
    <div className="combo">
      <input
        id="compose-to" className="combo-input" role="combobox" aria-autocomplete="list" autoComplete="off" spellCheck={false}
        aria-expanded={open} aria-controls="compose-to-list" aria-invalid={error !== undefined} aria-describedby={error}
        aria-activedescendant={open && found.length > 0 ? `compose-to-${current}` : undefined}
        value={typed} placeholder={placeholder}
        onChange={(event) => {
          onType(event.target.value);
          setOpen(true);
          setAt(0);
        }}
        onClick={() => setOpen(true)} onBlur={() => setOpen(false)} onKeyDown={onKeyDown}
      />
      <ul id="compose-to-list" role="listbox" aria-label={compose.showContacts} className="popover combo-popover" hidden={!open || found.length === 0}>
        {found.map((contact, index) => (
          <li
            key={contact.mailboxId} id={`compose-to-${index}`} role="option" aria-selected={index === current} className="popover-item"
            onPointerDown={(event) => event.preventDefault()} onClick={() => choose(contact)}
          >
            <span className="combo-name"><b>{contact.name}</b>{contact.address !== null && <span className="small quiet-text">{contact.address}</span>}</span>
            <TrustBadge trust={contact.trust} />
          </li>
        ))}
      </ul>
      {open && found.length === 0 && typed !== '' && <p className="popover combo-popover quiet-text" role="status">{unconfirmed === undefined ? compose.noMatch : compose.changed(unconfirmed)}</p>}
    </div>
  );
}
