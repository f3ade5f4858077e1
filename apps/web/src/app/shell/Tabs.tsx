import { Folder, Inbox, Info, PenLine, Send } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Link } from 'wouter';
import { LinkButton } from '../../design/button/Button.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useClient } from '../ClientContext.js';
import { useHeld } from '../useData.js';
import { useHasOwnAction } from './OwnAction.js';
import { useIsHere } from './places.js';

/** The phone's tabs; Info is blue and rightmost, compose floats above but where the page has an act of its own. */
export function Tabs({ info, onInfo }: { readonly info: boolean; readonly onInfo: () => void }) {
  const { nav } = useWords();
  const client = useClient();
  const here = useIsHere();
  const ownAction = useHasOwnAction();
  const unread = useHeld(() => client.unread(), 'letters');
  const tabs = [[nav.inboxShort, '/inbox', Inbox], [nav.sent, '/sent', Send], [nav.folders, '/folders', Folder]] as const;
  return (
    <nav className="tabs no-print" aria-label={nav.menu}>
      {!ownAction && <div className="tabs-compose"><LinkButton to="/compose" look="filled" main icon={PenLine}>{nav.write}</LinkButton></div>}
      <ul>
        {tabs.map(([name, to, icon]) => (
          <li key={to}>
            <Link href={to} className={`tab${here(to) ? ' here' : ''}`} {...(here(to) ? { 'aria-current': 'page' as const } : {})}>
              <span className="tab-icon"><Icon of={icon} size={24} />{to === '/inbox' && unread > 0 && <span className="tab-count" aria-hidden="true">{unread}</span>}</span>
              <span>{name}{to === '/inbox' && unread > 0 && <span className="hidden-text">, {nav.unread(unread)}</span>}</span>
            </Link>
          </li>
        ))}
        <li><AriaButton className="tab tab-info" onPress={onInfo} aria-expanded={info}><Icon of={Info} size={22} /><span>{nav.info}</span></AriaButton></li>
      </ul>
    </nav>
  );
}
