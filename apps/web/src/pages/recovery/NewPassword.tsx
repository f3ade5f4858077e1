import type { Me, RecoveryDetails } from '@siegelpost/client-sdk';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
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
  readonly details: RecoveryDetails;
  /** What the page says above the field, and what is heard once the password is good. */
  readonly says: { readonly title: string; readonly text: string; readonly welcome: string };
  /** Sets it and signs in. */
  readonly save: (password: string) => Promise<Me>;
  readonly onStuck: (refusal: Refusal) => void;
}

/** The last step to a new password: of the mailbox that the Super PIN or this device opened, or with new keys. */
export function NewPassword({ details, says, save, onStuck }: Props) {
  const words = useWords();
  const { recovery } = words;
  const { enter } = useSession();
  const [, go] = useLocation();
  const announce = useAnnounce();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct();
  const check = usePasswordCheck(password, details.name, details.address);
  const problem = passwordProblem(password, check, words);
  const over = act.refusal !== null && /^(LINK|RESET)_/.test(act.refusal.code) ? act.refusal : null;
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
      const me = await save(password);
      go('/inbox', { replace: true });
      enter(me);
      announce(says.welcome);
    });
  };
  return (
    <AccountLayout>
      <Steps now={3} />
      <PageTitle name={says.title}>{says.title}</PageTitle>
      <p className="account-lead">{says.text}</p>
      <form className="account-form" noValidate onSubmit={submit}>
        <input type="hidden" autoComplete="username" value={details.address} readOnly />
        <RefusalBanner refusal={act.refusal} />
        <PasswordChoice id="new-password" value={password} onChange={setPassword} check={check} error={tried ? problem : undefined} />
        <Button look="filled" main wide type="submit" busy={act.busy && problem === undefined && recovery.busy}>{recovery.submit}</Button>
      </form>
    </AccountLayout>
  );
}
