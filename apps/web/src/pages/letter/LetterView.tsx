import type { Letter } from '@siegelpost/client-sdk';
import { CircleX, Inbox, LockKeyhole, MailCheck, Send } from 'lucide-react';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Avatar } from '../../design/avatar/Avatar.js';
import { TrustBadge } from '../../design/badge/TrustBadge.js';
import { Banner } from '../../design/banner/Banner.js';
import { StateCard } from '../../design/card/Card.js';
import { Icon } from '../../design/icon/Icon.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { LockedLetter } from '../reseal/LockedLetter.js';
import { Attachments } from './Attachments.js';
import { WhoReads } from './WhoReads.js';

/** The sender's clock is shown beside ours where they differ by more. */
const tolerated = 15 * 60_000;

function Head({ letter, folder }: { readonly letter: Letter; readonly folder: string }) {
  const { letter: texts, list } = useWords();
  const dates = useDates();
  const me = useMe();
  const sent = folder === 'sent';
  const apart = Math.abs(Date.parse(letter.sentAt) - Date.parse(letter.receivedAt)) > tolerated;
  const author = letter.author ?? (sent ? me.name : letter.from.name);
  const below = sent ? list.to(letter.to.map(({ name }) => name).join(', ')) : letter.author === null ? null : letter.from.name;
  return (
    <div className="letter-head">
      <Avatar name={sent ? me.name : letter.from.name} size="large" />
      <div className="letter-from">
        <p className="letter-author"><b>{author}</b>{!sent && <TrustBadge trust={letter.from.trust} />}</p>
        {below !== null && <p className="small quiet-text">{below}</p>}
      </div>
      <div className="letter-when">
        <p className="small quiet-text">{dates.long(letter.receivedAt)}</p>
        {apart && <p className="small quiet-text">{texts.claimed(dates.long(letter.sentAt))}</p>}
        <WhoReads letter={letter} sent={sent} />
      </div>
    </div>
  );
}

function Delivery({ letter }: { readonly letter: Letter }) {
  const { letter: texts } = useWords();
  const dates = useDates();
  const contacts = useClient().contacts();
  const toPractice = letter.to.some(({ mailboxId }) => contacts.find((contact) => contact.mailboxId === mailboxId)?.practice === true);
  return (
    <section className="card delivery" aria-label={texts.sentTitle}>
      <p><Icon of={Send} /><span>{texts.sent}</span><span className="small faint">{dates.long(letter.sentAt)}</span></p>
      <p><Icon of={Inbox} /><span>{texts.delivered(toPractice)}</span><span className="small faint">{dates.long(letter.receivedAt)}</span></p>
    </section>
  );
}

function NotOpened({ letter }: { readonly letter: Letter }) {
  const { letter: texts } = useWords();
  const me = useMe();
  const dates = useDates();
  const { name } = letter.from;
  if (letter.state === 'refused') {
    return (
      <>
        <TrustBadge trust="notOpened" />
        <StateCard icon={CircleX} title={texts.refusedTitle} level={1} refused>{me.practice === null ? texts.refusedText(name) : texts.refusedPatient(name)}</StateCard>
      </>
    );
  }
  return (
    <div className="letter-locked">
      <span className="avatar letter-lock"><Icon of={LockKeyhole} size={40} /></span>
      <h1 tabIndex={-1}>{texts.lockedTitle}</h1>
      <p className="small quiet-text">{texts.from(name)} · {dates.long(letter.receivedAt)}</p>
      <p className="letter-text">{texts.lockedText}</p>
    </div>
  );
}

/** One letter; what was not opened shows nothing of itself. */
export function LetterView({ letter, folder, onChange }: { readonly letter: Letter; readonly folder: string; readonly onChange: () => void }) {
  const words = useWords();
  const dates = useDates();
  if (letter.locked !== null) return <LockedLetter letter={letter} locked={letter.locked} sent={folder === 'sent'} onChange={onChange} />;
  if (letter.state !== 'open') return <NotOpened letter={letter} />;
  const paragraphs = letter.body.split(/\n{2,}/);
  return (
    <>
      <PageTitle name={words.letter.actions} className="letter-subject">{letter.subject || words.list.noSubject}</PageTitle>
      <Head letter={letter} folder={folder} />
      {letter.resealed !== null && <Banner kind="info" icon={MailCheck} role="group">{words.reseal.by(letter.resealed.by, dates.long(letter.resealed.at))}</Banner>}
      {letter.missing > 0 && <Banner kind="info">{words.letter.missing(letter.missing)}</Banner>}
      {letter.body !== '' && <div className="letter-text" dir="auto">{paragraphs.map((text, index) => <p key={index}>{text}</p>)}</div>}
      {letter.attachments.length > 0 && <Attachments letter={letter} />}
      {folder === 'sent' && <Delivery letter={letter} />}
    </>
  );
}
