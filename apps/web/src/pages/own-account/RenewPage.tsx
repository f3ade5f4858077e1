import './own-account.css';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { PasswordChoice } from '../../app/password/PasswordChoice.js';
import { passwordProblem } from '../../app/password/problem.js';
import { usePasswordCheck } from '../../app/password/usePasswordCheck.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useMe, useSession } from '../../app/SessionProvider.js';
import { useAct } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { PasswordField } from '../../design/field/PasswordField.js';
import { Page } from '../../design/page/Page.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

function RenewForm({ onDone }: { readonly onDone: () => void }) {
  const words = useWords();
  const { ownAccount } = words;
  const me = useMe();
  const client = useClient();
  const { enter } = useSession();
  const act = useAct();
  const [present, setPresent] = useState('');
  const [chosen, setChosen] = useState('');
  const [tried, setTried] = useState(false);
  const check = usePasswordCheck(chosen, me.name, me.address);
  const problem = passwordProblem(chosen, check, words);
  const wrong = act.refusal?.code === 'LOGIN_FAILED';
  const missing = tried && present === '' ? ownAccount.missing : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    act.clear();
    if (present === '') return document.getElementById('present-password')?.focus();
    if (problem !== undefined) {
      document.getElementById('chosen-password')?.focus();
      if (!check.listed) void act.run(async () => void (await check.loadList()));
      return;
    }
    void act.run(async () => {
      enter(await client.renewAccount({ password: present, newPassword: chosen }));
      onDone();
    });
  };
  return (
    <form className="own-account-form" noValidate onSubmit={submit}>
      <input type="hidden" autoComplete="username" value={me.address} readOnly />
      {!wrong && <RefusalBanner refusal={act.refusal} />}
      <PasswordField id="present-password" label={ownAccount.present} autoComplete="current-password" value={present} onChange={setPresent} error={wrong ? ownAccount.wrong : missing} />
      <PasswordChoice id="chosen-password" label={ownAccount.chosen} value={chosen} onChange={setChosen} check={check} error={tried ? problem : undefined} />
      <Button look="filled" main wide type="submit" busy={act.busy && problem === undefined && ownAccount.renewing}>{ownAccount.renewNow}</Button>
    </form>
  );
}

/** Somebody knew the password: new keys and a new password. */
export function RenewPage() {
  const { ownAccount } = useWords();
  const { practice } = useMe();
  const [done, setDone] = useState(false);
  if (done) {
    return (
      <Page title={ownAccount.renew}>
        <StateCard icon={CircleCheck} title={ownAccount.renewDone} actions={<LinkButton to="/inbox">{ownAccount.toMailbox}</LinkButton>}>{ownAccount.renewDoneText}</StateCard>
      </Page>
    );
  }
  return (
    <Page title={ownAccount.renew} intro={ownAccount.renewText}>
      <Banner kind="amber" icon={TriangleAlert}>{ownAccount.renewWarning}{practice !== null && <> {ownAccount.renewPractice}</>}</Banner>
      <RenewForm onDone={() => setDone(true)} />
    </Page>
  );
}
