import '../own-account/own-account.css';
import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { Tick } from '../../design/field/Choices.js';
import { Icon } from '../../design/icon/Icon.js';
import { Page } from '../../design/page/Page.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** The one act that ends every way back; it is ticked before. */
function FinalForm({ former, onDone }: { readonly former: string; readonly onDone: () => void }) {
  const { reset } = useWords();
  const client = useClient();
  const act = useAct();
  const [understood, setUnderstood] = useState(false);
  const [tried, setTried] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!understood) return;
    void act.run(async () => {
      await client.dropFormer(former);
      onDone();
    });
  };
  return (
    <>
      <Banner kind="amber" icon={TriangleAlert} role="group">{reset.finalWarning}</Banner>
      <form className="own-account-form" noValidate onSubmit={submit}>
        <RefusalBanner refusal={act.refusal} />
        <Tick selected={understood} onChange={setUnderstood}>{reset.finalUnderstood}</Tick>
        {tried && !understood && <p className="field-error" role="alert"><Icon of={CircleAlert} size={18} /><span>{reset.notUnderstood}</span></p>}
        <div><Button look="danger" type="submit" busy={act.busy && reset.finalBusy}>{reset.finalNow}</Button></div>
      </form>
    </>
  );
}

/** Makes the newest reset of one's mailbox final: nothing undoes it any more. */
export function FinalPage() {
  const words = useWords();
  const { reset, ownAccount } = words;
  const client = useClient();
  const [done, setDone] = useState(false);
  const { value, refusal, reload } = useData(() => client.accountState(), [client]);
  const toMailbox = <LinkButton to="/inbox">{ownAccount.toMailbox}</LinkButton>;
  if (done) return <Page title={reset.final}><StateCard icon={CircleCheck} title={reset.finalDone} actions={toMailbox}>{reset.finalDoneText}</StateCard></Page>;
  if (refusal !== null) return <Page title={reset.final}><RefusalBanner refusal={refusal} actions={<Button look="outline" onPress={reload}>{words.retry}</Button>} /></Page>;
  if (value === null) return <Page title={reset.final}><Skeleton text={reset.finalLoading} rows={2} /></Page>;
  const [former] = value.undoable;
  if (former === undefined) return <Page title={reset.final} intro={reset.finalNothing}><div>{toMailbox}</div></Page>;
  return <Page title={reset.final} intro={reset.finalText}><FinalForm former={former} onDone={() => setDone(true)} /></Page>;
}
