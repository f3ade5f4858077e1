import './info.css';
import { ChevronRight, CircleHelp, Clock3, Info, KeyRound, type LucideIcon, Printer, Users, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import { useClient } from '../../app/ClientContext.js';
import { useMe } from '../../app/SessionProvider.js';
import { Button } from '../../design/button/Button.js';
import { ConfirmCode } from '../../design/code/ConfirmCode.js';
import { Icon } from '../../design/icon/Icon.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { PracticeSheet } from '../setup/PracticeSheet.js';

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

/** Blue, bottom right, not modal; Escape closes and the focus returns. A whole page on the phone. */
export function InfoPanel({ open, onOpen, onClose }: { readonly open: boolean; readonly onOpen: () => void; readonly onClose: () => void }) {
  const { info } = useWords();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (open) title.current?.focus();
  }, [open]);
  return (
    <aside aria-label={info.title} className="info-side" onKeyDown={(event) => {
      if (event.key !== 'Escape' || !open) return;
      event.preventDefault();
      onClose();
    }}>
      {open && (
        <div className="info-panel">
          <div className="info-head">
            <Icon of={Info} size={24} />
            <h2 ref={title} tabIndex={-1}>{info.title}</h2>
            <Button look="quiet" icon={X} label={info.close} onPress={onClose} />
          </div>
          <div className="info-body">
            <Code />
            <div className="info-topics">
              <Topic icon={CircleHelp} title={info.how}><p>{info.howText}</p></Topic>
              <Topic icon={Users} title={info.who}><p>{info.whoText}</p></Topic>
              <Topic icon={KeyRound} title={info.password}><p>{info.passwordText}</p></Topic>
              <Topic icon={Clock3} title={info.history}><History /></Topic>
            </div>
          </div>
        </div>
      )}
      {!open && <AriaButton className="info-button no-print" onPress={onOpen} aria-expanded={false}><Icon of={Info} /><span>{info.title}</span></AriaButton>}
    </aside>
  );
}
