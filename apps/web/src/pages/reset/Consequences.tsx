import './reset.css';
import type { ResetWait } from '@siegelpost/client-sdk';
import { Bell, CircleAlert, Lock, type LucideIcon, MailCheck, MailOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { Tick } from '../../design/field/Choices.js';
import { Icon } from '../../design/icon/Icon.js';
import { Steps } from '../../design/steps/Steps.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import type { Refusal } from '../../words/refusal.js';
import { UndoByPin } from './UndoByPin.js';

interface Props {
  readonly link: string;
  readonly onBack: () => void;
  readonly onAsked: (wait: ResetWait) => void;
  readonly onStuck: (refusal: Refusal) => void;
}

function Consequence({ icon, title, text }: { readonly icon: LucideIcon; readonly title: string; readonly text: string }) {
  return (
    <li>
      <Icon of={icon} size={24} />
      <p><b>{title}</b><br />{text}</p>
    </li>
  );
}

/** What is lost without the Super PIN. Nothing is changed before it was ticked. */
function Warning({ link, onBack, onAsked, onStuck, onUndo }: Props & { readonly onUndo: () => void }) {
  const { reset } = useWords();
  const client = useClient();
  const act = useAct();
  const { value: wasReset } = useData(() => client.wasReset(link), [link, client]);
  const [understood, setUnderstood] = useState(false);
  const [tried, setTried] = useState(false);
  const { refusal } = act;
  const over = refusal !== null && refusal.code.startsWith('LINK_') ? refusal : null;
  useEffect(() => {
    if (over !== null) onStuck(over);
  }, [over, onStuck]);
  const ask = (): void => {
    setTried(true);
    if (understood) void act.run(async () => onAsked(await client.requestReset(link)));
  };
  return (
    <AccountLayout>
      <Steps now={2} />
      <PageTitle name={reset.title}>{reset.title}</PageTitle>
      <p className="account-lead">{reset.text}</p>
      <ul className="consequences">
        <Consequence icon={MailOpen} title={reset.newTitle} text={reset.newText} />
        <Consequence icon={Lock} title={reset.oldTitle} text={reset.oldText} />
        <Consequence icon={MailCheck} title={reset.askTitle} text={reset.askText} />
        <Consequence icon={Bell} title={reset.practicesTitle} text={reset.practicesText} />
      </ul>
      <div className="account-form">
        {over === null && <RefusalBanner refusal={refusal} />}
        <Tick selected={understood} onChange={setUnderstood}>{reset.understood}</Tick>
        {tried && !understood && <p className="field-error" role="alert"><Icon of={CircleAlert} size={18} /><span>{reset.notUnderstood}</span></p>}
        <Button look="filled" main wide busy={act.busy && reset.goBusy} onPress={ask}>{reset.go}</Button>
        <Button look="quiet" wide onPress={onBack}>{reset.withPin}</Button>
        {wasReset === true && <Button look="quiet" wide onPress={onUndo}>{reset.withFormerPin}</Button>}
      </div>
    </AccountLayout>
  );
}

/** Going on without the Super PIN; at a mailbox that was reset already also with the one from before. */
export function Consequences(props: Props) {
  const [undoing, undo] = useState(false);
  if (undoing) return <UndoByPin link={props.link} onBack={() => undo(false)} />;
  return <Warning {...props} onUndo={() => undo(true)} />;
}
