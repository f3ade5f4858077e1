import type { Contact, Trust } from '@siegelpost/client-sdk';
import { ArrowLeft, PenLine } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Avatar } from '../../design/avatar/Avatar.js';
import { TrustBadge } from '../../design/badge/TrustBadge.js';
import { LinkButton } from '../../design/button/Button.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { canReceive } from '../compose/draft.js';
import { ContactRequests, isOpen, useRequestsOf } from '../reseal/ContactRequests.js';
import { VerifyForm } from './VerifyForm.js';

/** Who can be confirmed by code at any time; whoever has new keys has a form of its own. */
const canVerify = (trust: Trust): boolean => trust === 'linked';

/** One contact: what its trust means, and what can be done. */
export function ContactView({ contact }: { readonly contact: Contact }) {
  const words = useWords();
  const dates = useDates();
  const writable = canReceive(contact);
  const requests = useRequestsOf(contact);
  const otherAction = canVerify(contact.trust) || requests.some(isOpen);
  const before = useRef(contact.trust);
  const write = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (before.current !== contact.trust && contact.trust === 'verified') write.current?.querySelector('a')?.focus();
    before.current = contact.trust;
  }, [contact.trust]);
  const meaning = { verified: words.trust.verifiedText, linked: words.trust.linkedText, changed: words.trust.changedText, refused: words.trust.refusedText, invited: words.trust.invitedText }[contact.trust];
  return (
    <div className="contact">
      <div className="back-link"><LinkButton to="/contacts" look="quiet" icon={ArrowLeft}>{words.back}</LinkButton></div>
      <div className="contact-head">
        <Avatar name={contact.name} size="large" />
        <PageTitle name={words.contacts.details}>{contact.name}</PageTitle>
      </div>
      <dl className="facts">
        <div><dt>{words.contacts.trust}</dt><dd><TrustBadge trust={contact.trust} /></dd><dd className="small quiet-text">{meaning}</dd><dd className="small faint">{words.contacts.since(dates.date(contact.since))}</dd></div>
        {contact.address !== null && <div><dt>{words.contacts.address}</dt><dd>{contact.address}</dd></div>}
      </dl>
      {writable && <div className="row" ref={write}><LinkButton to={`/compose?to=${contact.mailboxId}`} look={otherAction ? 'outline' : 'filled'} icon={PenLine}>{words.contacts.write}</LinkButton></div>}
      {canVerify(contact.trust) && <VerifyForm contact={contact} />}
      <ContactRequests contact={contact} requests={requests} />
    </div>
  );
}
