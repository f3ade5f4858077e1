import { type FormEvent, useState } from 'react';
import { PasswordChoice } from '../../app/password/PasswordChoice.js';
import { passwordProblem } from '../../app/password/problem.js';
import { usePasswordCheck } from '../../app/password/usePasswordCheck.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { ErrorSummary, type FieldProblem } from '../../design/field/ErrorSummary.js';
import { TextField } from '../../design/field/TextField.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import type { Refusal } from '../../words/refusal.js';
import type { Words } from '../../words/words.js';

export interface SetupValues {
  readonly setupToken: string;
  readonly name: string;
  readonly adminName: string;
  readonly address: string;
  readonly password: string;
}

interface Props {
  readonly values: SetupValues;
  readonly onChange: (values: SetupValues) => void;
  readonly onSubmit: () => void;
  readonly refusal: Refusal | null;
}

const wholeToken = /^[\w-]{43}$/;
const tokenProblems = (token: string, { missingToken, brokenToken }: Words['account']['setUp']): readonly FieldProblem[] =>
  wholeToken.test(token) ? [] : [{ field: 'setup-token', text: token === '' ? missingToken : brokenToken }];

const problemsIn = (values: SetupValues, password: string | undefined, words: Words): readonly FieldProblem[] => {
  const texts = words.account.setUp;
  const empty = (value: string): boolean => value.trim() === '';
  return [
    ...tokenProblems(values.setupToken.trim(), texts),
    ...(empty(values.name) ? [{ field: 'setup-practice', text: texts.missingPractice }] : []),
    ...(empty(values.adminName) ? [{ field: 'setup-admin', text: texts.missingAdmin }] : []),
    ...(/^\S+@\S+$/.test(values.address.trim()) ? [] : [{ field: 'setup-address', text: words.invite.missingAddress }]),
    ...(password === undefined ? [] : [{ field: 'setup-password', text: password }]),
  ];
};

export function SetupForm({ values, onChange, onSubmit, refusal }: Props) {
  const words = useWords();
  const { setUp: texts, password: passwordTexts } = words.account;
  const [attempt, setAttempt] = useState(0);
  const check = usePasswordCheck(values.password, values.adminName, values.address);
  const problems = problemsIn(values, passwordProblem(values.password, check, words), words);
  const shown = attempt === 0 ? [] : problems;
  const errorOf = (field: string): string | undefined => shown.find((problem) => problem.field === field)?.text;
  const set = (key: keyof SetupValues) => (value: string): void => onChange({ ...values, [key]: value });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (problems.length === 0) onSubmit();
  };
  return (
    <AccountLayout>
      <PageTitle name={texts.title}>{texts.title}</PageTitle>
      <p className="account-lead">{texts.intro}</p>
      <form className="account-form" noValidate onSubmit={submit}>
        <RefusalBanner refusal={refusal} />
        <ErrorSummary problems={shown} attempt={attempt} />
        <TextField id="setup-token" label={texts.token} hint={texts.tokenHint} autoComplete="off" autoCapitalize="none" maxLength={100} value={values.setupToken} onChange={set('setupToken')} error={errorOf('setup-token')} />
        <TextField id="setup-practice" label={texts.practice} hint={texts.practiceHint} autoComplete="organization" maxLength={120} value={values.name} onChange={set('name')} error={errorOf('setup-practice')} />
        <TextField id="setup-admin" label={texts.admin} autoComplete="name" maxLength={120} value={values.adminName} onChange={set('adminName')} error={errorOf('setup-admin')} />
        <TextField id="setup-address" label={texts.address} hint={texts.addressHint} type="email" autoComplete="username" autoCapitalize="none" maxLength={254} value={values.address} onChange={set('address')} error={errorOf('setup-address')} />
        <PasswordChoice id="setup-password" value={values.password} onChange={set('password')} check={check} error={errorOf('setup-password')} />
        <p className="small quiet-text">{passwordTexts.forgotten}</p>
        <Button look="filled" main wide type="submit">{texts.submit}</Button>
      </form>
    </AccountLayout>
  );
}
