import { Mails } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { TextField } from '../../design/field/TextField.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** The address gets a link; what the page says is the same whether there is a mailbox or not. */
export function ForgotPage() {
  const { recovery } = useWords();
  const client = useClient();
  const act = useAct();
  const [address, setAddress] = useState('');
  const [tried, setTried] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const missing = address.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (missing) return document.getElementById('forgot-address')?.focus();
    void act.run(async () => {
      await client.requestRecovery(address.trim());
      setSentTo(address.trim());
    });
  };
  const below = <Link href="/sign-in">{recovery.back}</Link>;
  if (sentTo !== null) {
    return (
      <AccountLayout below={below}>
        <Icon of={Mails} size={40} className="quiet-text" />
        <PageTitle name={recovery.sentTitle}>{recovery.sentTitle}</PageTitle>
        <p className="account-lead">{recovery.sentText(sentTo)}</p>
      </AccountLayout>
    );
  }
  return (
    <AccountLayout below={below}>
      <PageTitle name={recovery.askTitle}>{recovery.askTitle}</PageTitle>
      <p className="account-lead">{recovery.askText}</p>
      <form className="account-form" noValidate onSubmit={submit}>
        <RefusalBanner refusal={act.refusal} />
        <TextField id="forgot-address" label={recovery.address} type="email" autoComplete="username" autoCapitalize="none" maxLength={254} value={address} onChange={setAddress} error={tried && missing ? recovery.missingAddress : undefined} />
        <Button look="filled" main wide type="submit" busy={act.busy && recovery.askBusy}>{recovery.ask}</Button>
        <p className="small quiet-text">{recovery.without}</p>
      </form>
    </AccountLayout>
  );
}
