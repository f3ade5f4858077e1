import './contacts.css';
import type { Contact } from '@siegelpost/client-sdk';
import { UserRoundPlus, Users } from 'lucide-react';
import { Link } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { useHeld } from '../../app/useData.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Avatar } from '../../design/avatar/Avatar.js';
import { TrustBadge } from '../../design/badge/TrustBadge.js';
import { LinkButton } from '../../design/button/Button.js';
import { EmptyState } from '../../design/card/Card.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { ContactView } from './ContactView.js';

function ContactRow({ contact, current }: { readonly contact: Contact; readonly current: boolean }) {
  return (
    <li>
      <Link href={`/contacts/${contact.mailboxId}`} className={`contact-row${current ? ' current' : ''}`} {...(current ? { 'aria-current': 'page' as const } : {})}>
        <Avatar name={contact.name} />
        <span className="contact-text">
          <b>{contact.name}</b>
          {contact.address !== null && <span className="small quiet-text">{contact.address}</span>}
          <TrustBadge trust={contact.trust} />
        </span>
      </Link>
    </li>
  );
}

function Nobody() {
  const { contacts, nav } = useWords();
  const { practice } = useMe();
  return practice === null
    ? <EmptyState icon={Users} title={contacts.empty} text={contacts.emptyText} />
    : <EmptyState icon={Users} title={contacts.empty} text={contacts.emptyPracticeText} action={<LinkButton to="/invite" icon={UserRoundPlus}>{nav.invite}</LinkButton>} />;
}

/** Everyone this mailbox knows, with the trust in them; beside it one of them. */
export function ContactsPage({ id }: { readonly id: string | null }) {
  const words = useWords();
  const { practice } = useMe();
  const client = useClient();
  const contacts = useHeld(() => client.contacts(), 'contacts');
  const chosen = contacts.find(({ mailboxId }) => mailboxId === id);
  const title = practice === null ? words.contacts.title : words.contacts.titlePractice;
  return (
    <main className={`mailbox${chosen === undefined ? '' : ' with-letter'}`} id="main" tabIndex={-1}>
      <section className="list-pane pane" aria-label={title}>
        <div className="list-head">{chosen === undefined ? <PageTitle name={title}>{title}</PageTitle> : <h2>{title}</h2>}</div>
        {contacts.length === 0 ? <Nobody /> : <ul className="contact-list">{contacts.map((contact) => <ContactRow key={contact.mailboxId} contact={contact} current={contact.mailboxId === id} />)}</ul>}
      </section>
      <section className="letter-pane pane" aria-label={words.contacts.details}>
        {chosen === undefined ? <p className="letter-empty">{words.contacts.pick}</p> : <ContactView key={chosen.mailboxId} contact={chosen} />}
      </section>
    </main>
  );
}
