import './shell.css';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { KeyList } from '../../pages/info/KeyList.js';
import { InfoPanel } from '../../pages/info/InfoPanel.js';
import { RehearsalNotice } from '../../pages/rehearsal/RehearsalNotice.js';
import { ResetNotice } from '../../pages/reset/ResetNotice.js';
import { JoiningNotice } from '../../pages/members/JoiningNotice.js';
import { SuperPinNotice } from '../../pages/super-pin/SuperPinNotice.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { SessionNotice } from '../session-life/SessionNotice.js';
import { useShortcuts } from '../useShortcuts.js';
import { Menu } from './Menu.js';
import { Offline } from './Offline.js';
import { OutboxTray } from './OutboxTray.js';
import { Tabs } from './Tabs.js';
import { TopBar } from './TopBar.js';

/** Frame of every page behind sign-in: banner, menu, page, Info. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const { nav } = useWords();
  const [place, go] = useLocation();
  const [info, setInfo] = useState(false);
  const [keys, setKeys] = useState(false);
  const [opener, setOpener] = useState<Element | null>(null);
  const openInfo = useCallback(() => {
    setOpener(document.activeElement);
    setInfo(true);
  }, []);
  const closeInfo = useCallback(() => setInfo(false), []);
  useEffect(() => {
    // On the phone what lies behind Info cannot have the focus before Info is gone.
    if (!info && opener instanceof HTMLElement) opener.focus();
  }, [info, opener]);
  useShortcuts({ n: () => go('/compose'), i: () => (info ? closeInfo() : openInfo()), '?': () => setKeys(true) });
  const inLetter = /^\/(inbox|sent|archive)\/./.test(place);
  const writing = /^\/(compose|outgoing)/.test(place);
  return (
    <div className={`shell${inLetter ? ' shell-letter' : ''}${writing ? ' shell-writing' : ''}${info ? ' shell-info' : ''}`}>
      <a className="skip-link" href={inLetter ? '#letter' : '#main'}>{inLetter ? nav.skip : nav.skipMain}</a>
      <TopBar onKeys={() => setKeys(true)} />
      <Menu />
      <div className="shell-page">
        <Offline />
        <SessionNotice />
        <ResetNotice />
        <SuperPinNotice />
        <RehearsalNotice />
        <JoiningNotice />
        <div className="shell-content">{children}</div>
      </div>
      <OutboxTray />
      <Tabs info={info} onInfo={info ? closeInfo : openInfo} />
      <InfoPanel open={info} onOpen={openInfo} onClose={closeInfo} />
      <KeyList open={keys} onClose={() => setKeys(false)} />
    </div>
  );
}
