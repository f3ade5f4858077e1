import './own-account.css';
import { type FormEvent, type ReactNode, useState } from 'react';
import { PasswordChoice } from '../../app/password/PasswordChoice.js';
import { passwordProblem } from '../../app/password/problem.js';
import { usePasswordCheck } from '../../app/password/usePasswordCheck.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useMe } from '../../app/SessionProvider.js';
import { useAct } from '../../app/useData.js';
import { Button } from '../../design/button/Button.js';
import { PasswordField } from '../../design/field/PasswordField.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

interface Props {
  /** What is to be chosen besides. */
  readonly children?: ReactNode;
  readonly action: string;
  readonly busy: string;
  readonly onSubmit: (passwords: { password: string; newPassword: string }) => Promise<void>;
}

/** The present password and another one, for who is signed in. */
export function NewPasswordForm({ children, action, busy, onSubmit }: Props) {
  const words = useWords();
  const { ownAccount } = words;
  const me = useMe();
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
    void act.run(() => onSubmit({ password: present, newPassword: chosen }));
  };
  return (
    <form className="own-account-form" noValidate onSubmit={submit}>
      <input type="hidden" autoComplete="username" value={me.address} readOnly />
      {!wrong && <RefusalBanner refusal={act.refusal} />}
      <PasswordField id="present-password" label={ownAccount.present} autoComplete="current-password" value={present} onChange={setPresent} error={wrong ? ownAccount.wrong : missing} />
      <PasswordChoice id="chosen-password" label={ownAccount.chosen} value={chosen} onChange={setChosen} check={check} error={tried ? problem : undefined} />
      {children}
      <Button look="filled" main wide type="submit" busy={act.busy && problem === undefined && busy}>{action}</Button>
    </form>
  );
}
