import { CircleAlert, CircleCheck, ClockAlert } from 'lucide-react';
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
import { NewPassword } from '../recovery/NewPassword.js';

/** Why a reset leads no further. */
export function ResetStuck({ refusal, retry }: { readonly refusal: Refusal; readonly retry: () => void }) {
  const { account: { link }, recovery, reset } = useWords();
  const again = <LinkButton look="filled" to="/forgot">{recovery.again}</LinkButton>;
  const signIn = <LinkButton look="filled" to="/sign-in">{link.signIn}</LinkButton>;
  switch (refusal.code) {
    case 'LINK_EXPIRED':
      return <AccountLayout><StateCard level={1} icon={ClockAlert} title={link.expired} actions={again}>{recovery.again}</StateCard></AccountLayout>;
    case 'LINK_USED':
      return <AccountLayout><StateCard level={1} icon={CircleCheck} title={link.used} actions={signIn}>{recovery.usedText}</StateCard></AccountLayout>;
    case 'RESET_STOPPED':
      return <AccountLayout><StateCard level={1} icon={CircleAlert} title={reset.goneTitle} actions={again}>{reset.goneText}</StateCard></AccountLayout>;
    default:
      return <LinkProblem refusal={refusal} link={null} retry={retry} />;
  }
}

/** What the link after the waiting time opens: a new password, and with it new keys. */
export function ResetPage({ link }: { readonly link: string | null }) {
  const { words, suggest } = usePreferences();
  const client = useClient();
  const [stuck, setStuck] = useState<Refusal | null>(null);
  const { value, refusal, reload } = useData(() => client.viewReset(link ?? ''), [link, client]);
  useEffect(() => {
    if (value !== null) suggest(value.language);
  }, [value, suggest]);
  const wrong = link === null ? { code: 'LINK_MALFORMED' as const } : (stuck ?? refusal);
  if (link === null || wrong !== null) {
    const retry = (): void => {
      setStuck(null);
      reload();
    };
    return <ResetStuck refusal={wrong ?? { code: 'LINK_MALFORMED' }} retry={retry} />;
  }
  if (value === null) return <AccountLayout><h1>{words.reset.pageTitle}</h1><Skeleton text={words.account.link.loading} rows={2} /></AccountLayout>;
  const { reset } = words;
  return (
    <NewPassword
      details={value}
      says={{ title: reset.passwordTitle, text: reset.passwordText, welcome: reset.welcome }}
      save={(password) => client.completeReset(link, { password })}
      onStuck={setStuck}
    />
  );
}
