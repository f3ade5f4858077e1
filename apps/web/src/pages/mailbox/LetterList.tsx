import './list.css';
import type { LetterSummary } from '@siegelpost/client-sdk';
import { CircleX, LockKeyhole, Paperclip } from 'lucide-react';
import { GridList, GridListHeader, GridListItem, GridListSection } from 'react-aria-components/GridList';
import { Avatar } from '../../design/avatar/Avatar.js';
import { Icon } from '../../design/icon/Icon.js';
import { useDates } from '../../preferences/useDates.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import type { Words } from '../../words/words.js';
import { byDay } from './days.js';

/** Who the row is about: the sender, or in Sent the recipients. */
export const partyOf = ({ folder, to, from }: LetterSummary, words: Words): string =>
  folder === 'sent' ? words.list.to(to.map(({ name }) => name).join(', ') || words.list.noRecipient) : from.name;

/** What stands in the row's second and third line. */
export const linesOf = (letter: LetterSummary, words: Words): { subject: string; preview: string } => {
  if (letter.state === 'locked') return { subject: words.list.locked, preview: letter.locked === null ? words.list.lockedText : words.reseal.lockedLine };
  if (letter.state === 'refused') return { subject: words.list.refused, preview: words.list.refusedText };
  return { subject: letter.subject || words.list.noSubject, preview: letter.preview };
};

function Row({ letter, current }: { readonly letter: LetterSummary; readonly current: boolean }) {
  const words = useWords();
  const dates = useDates();
  const { subject, preview } = linesOf(letter, words);
  const count = letter.attachments.length;
  const heard = [letter.unread ? words.list.unread : '', partyOf(letter, words), subject, dates.heard(letter.receivedAt), count > 0 ? words.list.attachments(count) : ''].filter(Boolean).join(', ');
  return (
    <GridListItem id={letter.id} textValue={heard} aria-label={`${heard}.`} className={`list-row${letter.unread ? ' unread' : ''}${current ? ' current' : ''}`}>
      {letter.unread && <span className="list-dot" aria-hidden="true" />}
      {letter.state === 'open' ? <Avatar name={letter.folder === 'sent' ? (letter.to[0]?.name ?? '') : letter.from.name} /> : <span className="avatar avatar-list"><Icon of={letter.state === 'locked' ? LockKeyhole : CircleX} /></span>}
      <span className="list-text">
        <span className="list-line"><span className="list-party">{partyOf(letter, words)}</span><span className="list-time">{dates.brief(letter.receivedAt)}</span></span>
        <span className="list-subject">{subject}</span>
        <span className="list-line"><span className="list-preview">{preview}</span>{count > 0 && <span className="list-clip"><Icon of={Paperclip} size={17} />{count}</span>}</span>
      </span>
      {letter.unread && <span className="hidden-text">{words.list.unread}</span>}
      {current && <span className="hidden-text">{words.list.selected}</span>}
    </GridListItem>
  );
}

interface Props {
  readonly label: string;
  readonly letters: readonly LetterSummary[];
  readonly current: string | null;
  readonly onOpen: (id: string) => void;
}

/** Letters by day as a grid list: arrows move, Enter opens. */
export function LetterList({ label, letters, current, onOpen }: Props) {
  const { words, preferences } = usePreferences();
  const dates = useDates();
  return (
    <GridList aria-label={label} className="list" onAction={(key) => onOpen(String(key))} disallowTypeAhead={preferences.keys} dependencies={[current, words, letters]}>
      {byDay(letters, new Date(), words, dates).map(({ title, letters: ofDay }) => (
        <GridListSection key={title} className="list-section" aria-label={title}>
          <GridListHeader className="list-day">{title}</GridListHeader>
          {ofDay.map((letter) => <Row key={letter.id} letter={letter} current={letter.id === current} />)}
        </GridListSection>
      ))}
    </GridList>
  );
}
