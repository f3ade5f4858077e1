import './session-life.css';
import { Hourglass } from 'lucide-react';
import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { RefusalBanner } from '../RefusalBanner.js';
import { useAct } from '../useData.js';
import { useSessionLife } from './useSessionLife.js';

/** Heard when it appears, and once more this many minutes before the end. */
const lastCall = 2;

/** Says in time that the session will end. It takes no focus; once answered, the focus goes back to where it was. */
export function SessionNotice() {
  const { session } = useWords();
  const announce = useAnnounce();
  const act = useAct();
  const { warning, stay } = useSessionLife();
  const [understood, setUnderstood] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  const kind = warning?.kind ?? null;
  const minutes = warning?.minutes ?? 0;
  const late = minutes <= lastCall;
  const title = kind === 'idle' ? session.idleTitle : session.limitTitle;
  const text = kind === 'idle' ? `${session.idle(minutes)} ${session.idleText}` : `${session.limit(minutes)} ${session.limitText}`;
  useEffect(() => {
    if (kind !== null) announce(`${title} ${text}`);
    // The minutes between are read on the page; hearing each would be a nuisance.
  }, [kind, late, announce]);
  useEffect(() => setUnderstood(false), [kind]);
  if (kind === null || (kind === 'limit' && understood)) return null;
  const giveFocusBack = (): void => {
    const former = cameFrom.current;
    const target = former instanceof HTMLElement && former.isConnected ? former : document.getElementById('main');
    target?.focus({ preventScroll: true });
  };
  const remember = ({ relatedTarget, currentTarget }: FocusEvent): void => {
    if (relatedTarget === null || !currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
  };
  const prolong = (): void => void act.run(async () => {
    await stay();
    announce(session.stayed);
    giveFocusBack();
  });
  const actions = kind === 'idle'
    ? <Button look="outline" busy={act.busy && session.staying} onPress={prolong}>{session.stay}</Button>
    : <Button look="outline" onPress={() => { setUnderstood(true); giveFocusBack(); }}>{session.understood}</Button>;
  return (
    <section className="session-notice no-print" aria-label={title} onFocus={remember}>
      <Banner kind="amber" icon={Hourglass} role="group" title={title} actions={actions}>{text}</Banner>
      <RefusalBanner refusal={act.refusal} />
    </section>
  );
}
