import './info.css';
import type { NewSuperPin as Made } from '@siegelpost/client-sdk';
import { ChevronRight, CircleHelp, Clock3, Info, KeyRound, type LucideIcon, Printer, Users, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { Button } from '../../design/button/Button.js';
import { ConfirmCode } from '../../design/code/ConfirmCode.js';
import { Dialog } from '../../design/dialog/Dialog.js';
import { Icon } from '../../design/icon/Icon.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { PracticeSheet } from '../setup/PracticeSheet.js';
import { NewSuperPin } from '../super-pin/NewSuperPin.js';
import { SuperPinSection } from '../super-pin/SuperPinSection.js';

function Topic({ icon, title, children }: { readonly icon: LucideIcon; readonly title: string; readonly children: ReactNode }) {
  return (
    <Disclosure className="info-topic">
      <Heading level={3}>
        <AriaButton slot="trigger" className="info-trigger"><Icon of={icon} /><span>{title}</span><Icon of={ChevronRight} className="info-chevron" /></AriaButton>
      </Heading>
      <DisclosurePanel><div className="info-text quiet-text">{children}</div></DisclosurePanel>
    </Disclosure>
  );
}

function History() {
  const { info } = useWords();
  const { history } = useToasts();
  const dates = useDates();
  if (history.length === 0) return <p>{info.historyEmpty}</p>;
  return <ul className="info-history">{history.map(({ key, text, at }) => <li key={key}><span className="small faint">{dates.time(at)}</span> {text}</li>)}</ul>;
}

function Code() {
  const { info } = useWords();
  const me = useMe();
  const code = useClient().confirmCode();
  const [sheet, setSheet] = useState(false);
  useEffect(() => {
    if (!sheet) return;
    print();
    setSheet(false);
  }, [sheet]);
  return (
    <section className="info-code">
      <h2>{me.practice === null ? info.code : info.codePractice}</h2>
      <p className="quiet-text">{me.practice === null ? info.codeText : info.codePracticeText}</p>
      <ConfirmCode code={code} />
      {me.practice !== null && <Button look="outline" icon={Printer} wide onPress={() => setSheet(true)}>{info.print}</Button>}
      {sheet && me.practice !== null && <div className="sheet-print only-print"><PracticeSheet name={me.practice.name} code={code} /></div>}
    </section>
  );
}

/** Asked once where a Super PIN that was just made would be closed unsaved. */
function LeaveDialog({ open, onStay, onLeave }: { readonly open: boolean; readonly onStay: () => void; readonly onLeave: () => void }) {
  const { superPin } = useWords();
  const actions = (
    <>
      <Button look="blue" onPress={onStay}>{superPin.stay}</Button>
      <Button look="danger" onPress={onLeave}>{superPin.leave}</Button>
    </>
  );
  return <Dialog open={open} onClose={onStay} title={superPin.leaveTitle} actions={actions}>{superPin.leaveText}</Dialog>;
}

function Topics() {
  const { info } = useWords();
  return (
    <div className="info-topics">
      <Topic icon={CircleHelp} title={info.how}><p>{info.howText}</p></Topic>
      <Topic icon={Users} title={info.who}><p>{info.whoText}</p></Topic>
      <Topic icon={KeyRound} title={info.password}><p>{info.passwordText}</p></Topic>
      <Topic icon={Clock3} title={info.history}><History /></Topic>
    </div>
  );
}

/** Blue, bottom right, not modal; Escape closes and the focus returns. A whole page on the phone. */
export function InfoPanel({ open, onOpen, onClose }: { readonly open: boolean; readonly onOpen: () => void; readonly onClose: () => void }) {
  const { info, superPin } = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  const [made, setMade] = useState<Made | null>(null);
  const [saved, setSaved] = useState(false);
  const [asking, ask] = useState(false);
  const [, go] = useLocation();
  useEffect(() => {
    if (open) title.current?.focus();
  }, [open, made]);
  const finish = (): void => {
    ask(false);
    setMade(null);
    setSaved(false);
    onClose();
  };
  const attempt = (): void => {
    finish();
    go('/rehearsal');
  };
  const close = (): void => (made !== null && !saved ? ask(true) : finish());
  return (
    <aside aria-label={info.title} className="info-side" onKeyDown={(event) => {
      if (event.key !== 'Escape' || !open || asking) return;
      event.preventDefault();
      close();
    }}>
      {open && (
        <div className="info-panel">
          <div className="info-head">
            <Icon of={Info} size={24} />
            <h2 ref={title} tabIndex={-1}>{made === null ? info.title : superPin.head}</h2>
            <Button look="quiet" icon={X} label={info.close} onPress={close} />
          </div>
          <div className="info-body">
            {made === null ? <><SuperPinSection onMade={setMade} onTry={attempt} /><Code /><Topics /></> : <NewSuperPin made={made} onSaved={() => setSaved(true)} onDone={finish} />}
          </div>
        </div>
      )}
      <LeaveDialog open={asking} onStay={() => ask(false)} onLeave={finish} />
      {!open && <AriaButton className="info-button no-print" onPress={onOpen} aria-expanded={false}><Icon of={Info} /><span>{info.title}</span></AriaButton>}
    </aside>
  );
}
