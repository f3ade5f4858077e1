import type { RecoveryOffer, ResetWait } from '@siegelpost/client-sdk';
import { CircleCheck, ClockAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { useData } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import type { Refusal } from '../../words/refusal.js';
import { LinkProblem } from '../link/LinkProblem.js';
import { Consequences } from '../reset/Consequences.js';
import { ResetStuck } from '../reset/ResetPage.js';
import { Waiting } from '../reset/Waiting.js';
import { NewPassword } from './NewPassword.js';
import { SuperPinForm } from './SuperPinForm.js';

/** Why the link leads no further. */
function Stuck({ refusal, retry }: { readonly refusal: Refusal; readonly retry: () => void }) {
  const { account: { link }, recovery } = useWords();
  if (refusal.code === 'LINK_EXPIRED') {
    const again = <LinkButton look="filled" to="/forgot">{recovery.again}</LinkButton>;
    return <AccountLayout><StateCard level={1} icon={ClockAlert} title={link.expired} actions={again}>{recovery.expiredText}</StateCard></AccountLayout>;
  }
  if (refusal.code === 'LINK_USED') {
    const signIn = <LinkButton look="filled" to="/sign-in">{link.signIn}</LinkButton>;
    return <AccountLayout><StateCard level={1} icon={CircleCheck} title={link.used} actions={signIn}>{recovery.usedText}</StateCard></AccountLayout>;
  }
  return <LinkProblem refusal={refusal} link={null} retry={retry} />;
}

type Way = 'super-pin' | 'unlocked' | 'unlocked-by-device' | 'without' | ResetWait;

function Steps2And3({ link, details }: { readonly link: string; readonly details: RecoveryOffer }) {
  const { recovery, reset } = useWords();
  const client = useClient();
  const [way, setWay] = useState<Way>('super-pin');
  const [stuck, setStuck] = useState<Refusal | null>(null);
  if (stuck !== null) {
    const Why = stuck.code.startsWith('RESET_') ? ResetStuck : Stuck;
    return <Why refusal={stuck} retry={() => setStuck(null)} />;
  }
  if (way === 'super-pin') {
    return <SuperPinForm link={link} device={details.byDevice} onUnlocked={setWay} onWithout={() => setWay('without')} onStuck={setStuck} />;
  }
  if (way === 'without') return <Consequences link={link} onBack={() => setWay('super-pin')} onAsked={setWay} onStuck={setStuck} />;
  if (way === 'unlocked' || way === 'unlocked-by-device') {
    const text = way === 'unlocked' ? recovery.passwordText : recovery.devicePasswordText;
    const says = { title: recovery.passwordTitle, text, welcome: recovery.welcome };
    return <NewPassword details={details} says={says} save={(password) => client.completeRecovery(link, { password })} onStuck={setStuck} />;
  }
  if (way.waits) return <Waiting dueAt={way.dueAt} />;
  const says = { title: reset.passwordTitle, text: reset.passwordText, welcome: reset.welcome };
  return <NewPassword details={details} says={says} save={(password) => client.completeReset(link, { password })} onStuck={setStuck} />;
}

/** What the recovery link opens: the Super PIN, this device in its place, or going on without either, a new password, the mailbox. */
export function RecoveryPage({ link }: { readonly link: string | null }) {
  const { words, suggest } = usePreferences();
  const client = useClient();
  const { value, refusal, reload } = useData(() => client.viewRecovery(link ?? ''), [link, client]);
  useEffect(() => {
    if (value !== null) suggest(value.language);
  }, [value, suggest]);
  if (link === null) return <Stuck refusal={{ code: 'LINK_MALFORMED' }} retry={reload} />;
  if (refusal !== null) return <Stuck refusal={refusal} retry={reload} />;
  if (value === null) return <AccountLayout><h1>{words.recovery.pinTitle}</h1><Skeleton text={words.account.link.loading} rows={2} /></AccountLayout>;
  return <Steps2And3 link={link} details={value} />;
}
