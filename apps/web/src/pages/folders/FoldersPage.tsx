import { LogOut, Settings, UserRoundPlus } from 'lucide-react';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { MenuLink } from '../../app/shell/Menu.js';
import { foldersOf, useCounts, workOf } from '../../app/shell/places.js';
import { useSignOut } from '../../app/shell/TopBar.js';
import { useHeld } from '../../app/useData.js';
import { TrustBadge } from '../../design/badge/TrustBadge.js';
import { Button } from '../../design/button/Button.js';
import { Page } from '../../design/page/Page.js';
import { Link } from 'wouter';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** The menu as a page, for the phone. */
export function FoldersPage() {
  const words = useWords();
  const me = useMe();
  const client = useClient();
  const counts = useCounts();
  const signOut = useSignOut();
  const practices = useHeld(() => client.contacts(), 'contacts').filter(({ practice }) => practice);
  return (
    <Page title={words.nav.folders}>
      <ul className="menu-list">
        {foldersOf(words, me, counts).map((place) => <li key={place.to}><MenuLink place={place} unread={place.to === '/inbox'} /></li>)}
        {workOf(words, me, counts.tasks).map((place) => <li key={place.to}><MenuLink place={place} /></li>)}
        {me.practice !== null && <li><MenuLink place={{ to: '/invite', icon: UserRoundPlus, name: words.nav.invite, count: 0 }} /></li>}
        <li><MenuLink place={{ to: '/settings', icon: Settings, name: words.nav.settings, count: 0 }} /></li>
      </ul>
      {practices.length > 0 && (
        <section>
          <h2 className="menu-title">{words.nav.myPractices}</h2>
          <ul>{practices.map(({ mailboxId, name, trust }) => <li key={mailboxId}><Link className="menu-practice" href={`/contacts/${mailboxId}`}><span><span className="menu-practice-name">{name}</span><TrustBadge trust={trust} /></span></Link></li>)}</ul>
        </section>
      )}
      <Button look="outline" icon={LogOut} onPress={signOut}>{words.nav.signOut}</Button>
    </Page>
  );
}
