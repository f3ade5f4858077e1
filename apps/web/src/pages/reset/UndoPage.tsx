import { TriangleAlert } from 'lucide-react';
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
import { PasswordField } from '../../design/field/PasswordField.js';
import { TextField } from '../../design/field/TextField.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** Undoes a reset at once: by the password from before, or by what this browser still holds. */
export function UndoPage() {
  const { account: { signIn }, recovery, reset } = useWords();
  const client = useClient();
  const { enter } = useSession();
  const [, go] = useLocation();
  const byPassword = useAct();
  const byDevice = useAct();
  const [form, setForm] = useState({ address: '', password: '' });
  const [tried, setTried] = useState(false);
  const noAddress = form.address.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    byDevice.clear();
    if (noAddress || form.password === '') return document.getElementById(noAddress ? 'undo-address' : 'undo-password')?.focus();
    void byPassword.run(async () => {
      const me = await client.undoByPassword(form.address.trim(), form.password);
      go('/inbox', { replace: true });
      enter(me);
    });
  };
  const withDevice = (): void => {
    byPassword.clear();
    void byDevice.run(async () => {
      await client.undoByDevice();
      go('/sign-in', { replace: true });
    });
  };
  return (
    <AccountLayout below={<Link href="/sign-in">{recovery.back}</Link>}>
      <PageTitle name={reset.undoTitle}>{reset.undoTitle}</PageTitle>
      <p className="account-lead">{reset.undoText}</p>
      <Banner kind="amber" icon={TriangleAlert} role="group">{reset.undoWarning}</Banner>
      <form className="account-form" noValidate onSubmit={submit}>
        <RefusalBanner refusal={byPassword.refusal ?? byDevice.refusal} />
        <TextField id="undo-address" label={signIn.address} type="email" autoComplete="username" autoCapitalize="none" maxLength={254} value={form.address} onChange={(address) => setForm({ ...form, address })} error={tried && noAddress ? signIn.missingAddress : undefined} />
        <PasswordField id="undo-password" label={reset.undoPassword} autoComplete="current-password" value={form.password} onChange={(password) => setForm({ ...form, password })} error={tried && form.password === '' ? signIn.missingPassword : undefined} />
        <Button look="filled" main wide type="submit" busy={byPassword.busy && reset.undoBusy}>{reset.undo}</Button>
        <Button look="quiet" wide busy={byDevice.busy && reset.undoBusy} onPress={withDevice}>{reset.undoDevice}</Button>
        <p className="small quiet-text">{reset.undoByPin} <Link href="/forgot">{recovery.again}</Link></p>
      </form>
    </AccountLayout>
  );
}
