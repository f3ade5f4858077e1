import './menu.css';
import { PenLine, Settings, UserRoundPlus } from 'lucide-react';
import { Link } from 'wouter';
import { TrustBadge, TrustIcon } from '../../design/badge/TrustBadge.js';
import { LinkButton } from '../../design/button/Button.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useClient } from '../ClientContext.js';
import { useMe } from '../SessionProvider.js';
import { useHeld } from '../useData.js';
import { useHasOwnAction } from './OwnAction.js';
import { foldersOf, type Place, useCounts, useIsHere, workOf } from './places.js';

export function MenuLink({ place, unread = false }: { readonly place: Place; readonly unread?: boolean }) {
  const { nav } = useWords();
  const here = useIsHere()(place.to);
  return (
    <Link href={place.to} className={`menu-link${here ? ' here' : ''}`} {...(here ? { 'aria-current': 'page' as const } : {})}>
      <Icon of={place.icon} />
      <span className="menu-name">{place.name}</span>
      {place.count > 0 && (
        <span className="count"><span aria-hidden={unread}>{place.count}</span>{unread && <span className="hidden-text">{nav.unread(place.count)}</span>}</span>
      )}
    </Link>
  );
}

function MyPractices() {
  const { nav } = useWords();
  const client = useClient();
  const practices = useHeld(() => client.contacts(), 'contacts').filter(({ practice }) => practice);
  if (practices.length === 0) return null;
  return (
    <section className="menu-practices" aria-labelledby="menu-practices">
      <h2 id="menu-practices" className="menu-title">{nav.myPractices}</h2>
      <ul>
        {practices.map(({ mailboxId, name, trust }) => (
          <li key={mailboxId}>
            <Link href={`/contacts/${mailboxId}`} className="menu-practice">
              <TrustIcon trust={trust} />
              <span><span className="menu-practice-name">{name}</span><TrustBadge trust={trust} plain /></span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Menu() {
  const words = useWords();
  const me = useMe();
  const ownAction = useHasOwnAction();
  const counts = useCounts();
  const work = workOf(words, me, counts.tasks);
  return (
    <nav className="menu no-print" aria-label={words.nav.label}>
      <div className="menu-acts">
        <LinkButton to="/compose" look={ownAction ? 'outline' : 'filled'} icon={PenLine}>{words.nav.write}</LinkButton>
        {me.practice !== null && <LinkButton to="/invite" icon={UserRoundPlus}>{words.nav.invite}</LinkButton>}
      </div>
      <ul className="menu-list">
        {foldersOf(words, me, counts).map((folder) => <li key={folder.to}><MenuLink place={folder} unread={folder.to === '/inbox'} /></li>)}
      </ul>
      {work.length > 0 && (
        <>
          <h2 className="menu-title">{words.nav.work}</h2>
          <ul className="menu-list">{work.map((each) => <li key={each.to}><MenuLink place={each} /></li>)}</ul>
        </>
      )}
      {me.practice === null && <MyPractices />}
      <ul className="menu-list menu-foot"><li><MenuLink place={{ to: '/settings', icon: Settings, name: words.nav.settings, count: 0 }} /></li></ul>
    </nav>
  );
}
