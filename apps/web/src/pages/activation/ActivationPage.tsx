import type { ActivationDetails, Progress } from '@siegelpost/client-sdk';
import { type FormEvent, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { PasswordChoice } from '../../app/password/PasswordChoice.js';
import { passwordProblem } from '../../app/password/problem.js';
import { usePasswordCheck } from '../../app/password/usePasswordCheck.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useSession } from '../../app/SessionProvider.js';
import { useAct, useData } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { Steps } from '../../design/steps/Steps.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import { LinkProblem } from '../link/LinkProblem.js';
import { MakingKeys } from './MakingKeys.js';

const percentOf = ({ done, total }: Progress): number => (total === 0 ? 0 : Math.round((done / total) * 100));
const leadsNoFurther = /^LINK_|^ACCOUNT_EXISTS$|^CREDENTIAL_CONFLICT$|^PRACTICE_UNVERIFIABLE$/;

function ChoosePassword({ link, details }: { readonly link: string; readonly details: ActivationDetails }) {
  const words = useWords();
  const { password: texts, making, activate } = words.account;
  const client = useClient();
  const { enter } = useSession();
  const [, go] = useLocation();
  const announce = useAnnounce();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(0);
  const act = useAct();
  const check = usePasswordCheck(password, details.name, details.address);
  const problem = passwordProblem(password, check, words);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (problem !== undefined) {
      document.getElementById('new-password')?.focus();
      if (!check.listed) void act.run(async () => void (await check.loadList()));
      return;
    }
    void act.run(async () => {
      setDone(0);
      const me = await client.activate(link, { password }, { onProgress: (progress) => setDone(percentOf(progress)) });
      go('/inbox', { replace: true });
      enter(me);
      announce(activate.welcome);
    });
  };
  if (act.busy && problem === undefined) return <MakingKeys done={done} />;
  if (act.refusal !== null && leadsNoFurther.test(act.refusal.code)) return <LinkProblem refusal={act.refusal} link={link} retry={act.clear} />;
  return (
    <AccountLayout>
      <Steps now={3} />
      <PageTitle name={texts.title}>{texts.title}</PageTitle>
      <p className="account-lead">{texts.intro}</p>
      <p className="small quiet-text">{activate.from(details.practiceName)}</p>
      <form className="account-form" noValidate onSubmit={submit}>
        <input type="hidden" autoComplete="username" value={details.address} readOnly />
        <RefusalBanner refusal={act.refusal} title={making.failed} />
        {act.refusal !== null && <p className="quiet-text">{making.failedText}</p>}
        <PasswordChoice id="new-password" value={password} onChange={setPassword} check={check} error={tried ? problem : undefined} />
        <p className="small quiet-text">{texts.forgotten}</p>
        <Button look="filled" main wide type="submit">{act.refusal === null ? texts.submit : making.retry}</Button>
      </form>
    </AccountLayout>
  );
}

/** What the activation link opens: the password, the keys, the mailbox. */
export function ActivationPage({ link }: { readonly link: string | null }) {
  const { words, suggest } = usePreferences();
  const client = useClient();
  const { value, refusal, reload } = useData(() => client.viewActivation(link ?? ''), [link, client]);
  useEffect(() => {
    if (value !== null) suggest(value.language);
  }, [value, suggest]);
  if (link === null) return <LinkProblem refusal={{ code: 'LINK_MALFORMED' }} link={null} retry={reload} />;
  if (refusal !== null) return <LinkProblem refusal={refusal} link={link} retry={reload} />;
  if (value === null) return <AccountLayout><h1>{words.account.password.title}</h1><Skeleton text={words.account.link.loading} rows={2} /></AccountLayout>;
  return <ChoosePassword link={link} details={value} />;
}
