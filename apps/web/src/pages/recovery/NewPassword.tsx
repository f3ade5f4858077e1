import type { RecoveryDetails } from '@siegelpost/client-sdk';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { PasswordChoice } from '../../app/password/PasswordChoice.js';
import { passwordProblem } from '../../app/password/problem.js';
import { usePasswordCheck } from '../../app/password/usePasswordCheck.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useSession } from '../../app/SessionProvider.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { Steps } from '../../design/steps/Steps.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import type { Refusal } from '../../words/refusal.js';

interface Props {
  readonly link: string;
  readonly details: RecoveryDetails;
  readonly onStuck: (refusal: Refusal) => void;
}

/** A new password for the mailbox that the Super PIN opened. */
export function NewPassword({ link, details, onStuck }: Props) {
  const words = useWords();
  const { recovery } = words;
  const client = useClient();
  const { enter } = useSession();
  const [, go] = useLocation();
  const announce = useAnnounce();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const check = usePasswordCheck(password, details.name, details.address);
  const problem = passwordProblem(password, check, words);
  const over = act.refusal !== null && act.refusal.code.startsWith('LINK_') ? act.refusal : null;
  useEffect(() => {
    if (over !== null) onStuck(over);
  }, [over, onStuck]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (problem !== undefined) {
      document.getElementById('new-password')?.focus();
      if (!check.listed) void act.run(async () => void (await check.loadList()));
      return;
    }
    void act.run(async () => {
      const me = await client.completeRecovery(link, { password });
      go('/inbox', { replace: true });
      enter(me);
      announce(recovery.welcome);
    });
  };
  return (
    <AccountLayout>
      <Steps now={3} />
      <PageTitle name={recovery.passwordTitle}>{recovery.passwordTitle}</PageTitle>
      <p className="account-lead">{recovery.passwordText}</p>
      <form className="account-form" noValidate onSubmit={submit}>
        <input type="hidden" autoComplete="username" value={details.address} readOnly />
        <RefusalBanner refusal={act.refusal} />
        <PasswordChoice id="new-password" value={password} onChange={setPassword} check={check} error={tried ? problem : undefined} />
        <Button look="filled" main wide type="submit" busy={act.busy && problem === undefined && recovery.busy}>{recovery.submit}</Button>
      </form>
    </AccountLayout>
  );
}
