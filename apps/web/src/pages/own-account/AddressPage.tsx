import './own-account.css';
import { Mails } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useMe } from '../../app/SessionProvider.js';
import { useAct, useData } from '../../app/useData.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { PasswordField } from '../../design/field/PasswordField.js';
import { TextField } from '../../design/field/TextField.js';
import { Page } from '../../design/page/Page.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useDates } from '../../preferences/useDates.js';

function Present() {
  const { ownAccount } = useWords();
  const me = useMe();
  const client = useClient();
  const dates = useDates();
  const { value } = useData(() => client.address(), [client]);
  const until = value?.formerUntil ?? null;
  return (
    <p className="quiet-text">
      {ownAccount.presentAddress(me.address)}
      {until !== null && <><br />{ownAccount.formerUntil(dates.date(until))}</>}
    </p>
  );
}

function AskForm({ onAsked }: { readonly onAsked: (address: string) => void }) {
  const { ownAccount, problems } = useWords();
  const client = useClient();
  const act = useAct();
  const [address, setAddress] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = act.refusal?.code === 'LOGIN_FAILED';
  const invalid = act.refusal?.code === 'ADDRESS_INVALID';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    act.clear();
    const first = address === '' ? 'new-address' : password === '' ? 'present-password' : null;
    if (first !== null) return document.getElementById(first)?.focus();
    void act.run(async () => {
      await client.changeAddress({ password, address });
      onAsked(address);
    });
  };
  return (
    <form className="own-account-form" noValidate onSubmit={submit}>
      {!wrong && !invalid && <RefusalBanner refusal={act.refusal} />}
      <TextField id="new-address" type="email" label={ownAccount.newAddress} autoComplete="email" value={address} onChange={setAddress} error={invalid ? problems.ADDRESS_INVALID : tried && address === '' ? ownAccount.missingAddress : undefined} />
      <PasswordField id="present-password" label={ownAccount.present} autoComplete="current-password" value={password} onChange={setPassword} error={wrong ? ownAccount.wrong : tried && password === '' ? ownAccount.missing : undefined} />
      <Button look="filled" main wide type="submit" busy={act.busy && ownAccount.asking}>{ownAccount.ask}</Button>
    </form>
  );
}

/** Another address to sign in with, for who types the password. */
export function AddressPage() {
  const { ownAccount } = useWords();
  const [asked, setAsked] = useState<string | null>(null);
  const back = <LinkButton to="/settings">{ownAccount.back}</LinkButton>;
  return (
    <Page title={ownAccount.address}>
      {asked === null
        ? <><Present /><AskForm onAsked={setAsked} /></>
        : <StateCard icon={Mails} title={ownAccount.askedTitle} actions={back}>{ownAccount.askedText(asked)}</StateCard>}
    </Page>
  );
}
