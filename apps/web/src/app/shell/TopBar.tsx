import { Building2, ChevronDown, CircleHelp, Keyboard, LogOut, Menu as MenuIcon, Settings } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { Avatar } from '../../design/avatar/Avatar.js';
import { Wordmark } from '../../design/brand/Wordmark.js';
import { Button } from '../../design/button/Button.js';
import { Disclosed } from '../../design/disclosed/Disclosed.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useMe, useSession } from '../SessionProvider.js';

export const useSignOut = (): (() => void) => {
  const { leave } = useSession();
  const [, go] = useLocation();
  return () => void leave().then(() => go('/sign-in', { replace: true }));
};

function AccountMenu({ onKeys }: { readonly onKeys: () => void }) {
  const { nav } = useWords();
  const me = useMe();
  const signOut = useSignOut();
  const label = (
    <>
      <span className="hidden-text">{nav.account}: </span>
      <span className="only-phone"><Icon of={MenuIcon} size={24} /><span className="hidden-text">{me.name}</span></span>
      <span className="not-phone account-name"><Avatar name={me.name} size="small" round /><span>{me.name}</span><Icon of={ChevronDown} size={18} /></span>
    </>
  );
  return (
    <Disclosed className="account-button" panelClassName="account-panel" button={label}>
      {(close) => (
        <>
          <p className="popover-who"><b>{me.name}</b><span className="small quiet-text">{me.address}</span></p>
          <ul>
            <li><Link href="/settings" className="popover-item" onClick={close}><Icon of={Settings} />{nav.settings}</Link></li>
            <li><button type="button" className="popover-item" onClick={() => { close(); onKeys(); }}><Icon of={Keyboard} />{nav.keys}</button></li>
            <li><button type="button" className="popover-item" onClick={signOut}><Icon of={LogOut} />{nav.signOut}</button></li>
          </ul>
        </>
      )}
    </Disclosed>
  );
}

const titleOf = (place: string, practice: boolean, words: ReturnType<typeof useWords>): string => {
  const { nav, compose, settings, invite, tasks, invitations } = words;
  const titles: Record<string, string> = { inbox: practice ? nav.practiceInbox : nav.inbox, sent: nav.sent, archive: nav.archive, drafts: nav.drafts, compose: compose.title, outgoing: compose.title, contacts: practice ? nav.patients : nav.contacts, folders: nav.folders, settings: settings.title, address: settings.title, invite: invite.title, invitations: invitations.title, tasks: tasks.title, rehearsal: words.rehearsal.title };
  return titles[place.split('/')[1] ?? ''] ?? words.notFound;
};

export function TopBar({ onKeys }: { readonly onKeys: () => void }) {
  const words = useWords();
  const me = useMe();
  const [place] = useLocation();
  return (
    <header className="top-bar no-print">
      <Link href="/inbox" className="top-brand not-phone" aria-label={`Siegelpost, ${words.nav.inbox}`}><Wordmark /></Link>
      <p className="top-title serif only-phone" aria-hidden="true">{titleOf(place, me.practice !== null, words)}</p>
      <span className="top-space" />
      {me.practice !== null && <p className="top-practice"><Icon of={Building2} />{me.practice.name}</p>}
      <span className="not-phone"><Button look="quiet" icon={CircleHelp} label={words.nav.keys} onPress={onKeys} /></span>
      <AccountMenu onKeys={onKeys} />
    </header>
  );
}
