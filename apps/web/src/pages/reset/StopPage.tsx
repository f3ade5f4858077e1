import { CircleCheck, ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { LinkProblem } from '../link/LinkProblem.js';

/** What the link in the mail about a reset opens. It stops nothing by itself: mail scanners open links too. */
export function StopPage({ link }: { readonly link: string | null }) {
  const { account, reset } = useWords();
  const client = useClient();
  const act = useAct();
  const [stopped, setStopped] = useState(false);
  const { refusal } = act;
  if (link === null) return <LinkProblem refusal={{ code: 'LINK_MALFORMED' }} link={null} retry={act.clear} />;
  if (stopped) return <AccountLayout><StateCard level={1} icon={CircleCheck} title={reset.stoppedTitle}>{reset.stoppedText}</StateCard></AccountLayout>;
  if (refusal?.code === 'LINK_USED') {
    const signIn = <LinkButton look="filled" to="/sign-in">{account.link.signIn}</LinkButton>;
    return <AccountLayout><StateCard level={1} refused icon={ShieldAlert} title={reset.tooLateTitle} actions={signIn}>{reset.tooLateText}</StateCard></AccountLayout>;
  }
  if (refusal !== null && refusal.code.startsWith('LINK_')) return <LinkProblem refusal={refusal} link={null} retry={act.clear} />;
  const stop = (): void => void act.run(async () => {
    await client.stopReset(link);
    setStopped(true);
  });
  const actions = <Button look="filled" busy={act.busy && reset.stopBusy} onPress={stop}>{reset.stop}</Button>;
  return (
    <AccountLayout>
      <RefusalBanner refusal={refusal} />
      <StateCard level={1} icon={ShieldAlert} title={reset.stopTitle} actions={actions}>{reset.stopText}</StateCard>
    </AccountLayout>
  );
}
