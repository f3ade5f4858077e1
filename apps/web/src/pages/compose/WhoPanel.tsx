import { Eye, LockKeyhole } from 'lucide-react';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { useHeld } from '../../app/useData.js';
import { Avatar } from '../../design/avatar/Avatar.js';
import { TrustBadge } from '../../design/badge/TrustBadge.js';
import { PracticeReaders } from '../members/PracticeReaders.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

function You() {
  const { who } = useWords();
  const me = useMe();
  return (
    <li className="card who-card">
      <div className="who-person">
        <Avatar name={me.practice?.name ?? me.name} size="small" round />
        <p><b>{me.practice === null ? who.you : who.yourPractice}</b><span className="small quiet-text">{who.yourCopy}</span></p>
      </div>
    </li>
  );
}

/** Who can read the letter that is being written: a column beside it, or one line above send. */
export function WhoPanel({ to, line = false }: { readonly to: readonly string[]; readonly line?: boolean }) {
  const { who } = useWords();
  const client = useClient();
  const contacts = useHeld(() => client.contacts(), 'contacts');
  const readers = contacts.filter(({ mailboxId }) => to.includes(mailboxId));
  if (line) return readers.length === 0 ? null : <p className="who-line small quiet-text"><Icon of={Eye} size={18} />{who.line(readers.map(({ name }) => name).join(', '))}</p>;
  return (
    <aside className="who pane" aria-labelledby="who-title">
      <h2 id="who-title"><Icon of={Eye} size={22} />{who.title}</h2>
      <p className="small quiet-text">{readers.length === 0 ? who.empty : who.count(readers.length + 1)}</p>
      <ul className="cards">
        {readers.map(({ mailboxId, name, trust, practice }) => (
          <li key={mailboxId} className="card who-card">
            <p><b>{name}</b></p>
            <TrustBadge trust={trust} />
            <p className="small quiet-text">{practice ? who.practice : who.person}</p>
            {practice && <PracticeReaders mailboxId={mailboxId} />}
          </li>
        ))}
        {readers.length > 0 && <You />}
      </ul>
      <p className="small quiet-text who-nobody"><Icon of={LockKeyhole} size={18} /><span>{who.nobody}</span></p>
    </aside>
  );
}
