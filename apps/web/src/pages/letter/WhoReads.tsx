import type { Letter } from '@siegelpost/client-sdk';
import { useMe } from '../../app/SessionProvider.js';
import { Disclosed } from '../../design/disclosed/Disclosed.js';
import { PracticeReaders } from '../members/PracticeReaders.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** Who has a copy of this letter, in a small note that opens beside the line. */
export function WhoReads({ letter, sent }: { readonly letter: Letter; readonly sent: boolean }) {
  const { letter: texts, who } = useWords();
  const me = useMe();
  const you = me.practice === null ? who.you : me.practice.name;
  const names = [...(sent ? [] : [letter.from.name]), ...letter.to.map(({ name }) => name), you];
  // Of a person `readersOf` tells nobody.
  const practices = [...new Set([letter.from.mailboxId, ...letter.to.map(({ mailboxId }) => mailboxId)])];
  const label = sent ? texts.whoReads : `${me.practice === null ? texts.toYou : texts.toPractice} · ${texts.whoReads}`;
  return (
    <Disclosed className="link-button small" panelClassName="who-note" button={label}>
      {() => (
        <>
          <p><b>{who.title}</b></p>
          <ul>{[...new Set(names)].map((name) => <li key={name}>{name}</li>)}</ul>
          {practices.map((id) => <p key={id}><PracticeReaders mailboxId={id} /></p>)}
          <p className="small quiet-text">{who.nobody}</p>
        </>
      )}
    </Disclosed>
  );
}
