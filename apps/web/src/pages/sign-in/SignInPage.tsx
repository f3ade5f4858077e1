import { type FormEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useSession } from '../../app/SessionProvider.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { ErrorSummary } from '../../design/field/ErrorSummary.js';
import { PasswordField } from '../../design/field/PasswordField.js';
import { TextField } from '../../design/field/TextField.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** What is missing, after the first try to send. */
const missingIn = (form: { address: string; password: string }, texts: { missingAddress: string; missingPassword: string }) => [
  ...(form.address.trim() === '' ? [{ field: 'sign-in-address', text: texts.missingAddress }] : []),
  ...(form.password === '' ? [{ field: 'sign-in-password', text: texts.missingPassword }] : []),
];

/** @param address what stands in the field at first */
export function SignInForm({ address: known = '' }: { readonly address?: string }) {
  const { account: { signIn }, recovery, reset } = useWords();
  const client = useClient();
  const { enter } = useSession();
  const [place, go] = useLocation();
  const [form, setForm] = useState({ address: known, password: '' });
  const [attempt, setAttempt] = useState(0);
  const act = useAct();
  const missing = attempt === 0 ? [] : missingIn(form, signIn);
  const errorOf = (field: string): string | undefined => missing.find((problem) => problem.field === field)?.text;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (missingIn(form, signIn).length > 0) return;
    void act.run(async () => {
      const me = await client.signIn(form.address.trim(), form.password);
      if (place === '/' || place === '/sign-in') go('/inbox', { replace: true });
      enter(me);
    });
  };
  return (
    <form className="account-form" noValidate onSubmit={submit}>
      <RefusalBanner refusal={act.refusal} />
      <ErrorSummary problems={missing} attempt={missing.length > 0 ? attempt : 0} />
      <TextField id="sign-in-address" label={signIn.address} type="email" autoComplete="username" autoCapitalize="none" maxLength={254} value={form.address} onChange={(address) => setForm({ ...form, address })} error={errorOf('sign-in-address')} />
      <PasswordField id="sign-in-password" label={signIn.password} autoComplete="current-password" value={form.password} onChange={(password) => setForm({ ...form, password })} error={errorOf('sign-in-password')} />
      <Button look="filled" main wide type="submit" busy={act.busy && signIn.busy}>{signIn.submit}</Button>
      <p className="account-note"><Link href="/forgot">{recovery.forgot}</Link></p>
      {act.refusal?.code === 'LOGIN_FAILED' && <p className="account-note"><Link href="/undo">{reset.undoLink}</Link></p>}
    </form>
  );
}

export function SignInPage() {
  const { account: { signIn }, paper } = useWords();
  const { session } = useSession();
  const why = session.state === 'out' ? session.why : 'new';
  return (
    <AccountLayout welcoming below={<><span>{signIn.setUpHint}:</span> <Link href="/setup">{signIn.setUp}</Link> · <Link href="/paper">{paper.back}</Link></>}>
      {why === 'ended' && <Banner kind="info">{signIn.ended}</Banner>}
      {why === 'left' && <Banner kind="info">{signIn.signedOut}</Banner>}
      <PageTitle name={signIn.title}>{signIn.title}</PageTitle>
      <p className="account-lead">{signIn.intro}</p>
      <SignInForm />
    </AccountLayout>
  );
}
