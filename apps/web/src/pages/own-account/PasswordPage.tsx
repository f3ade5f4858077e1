import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { useSession } from '../../app/SessionProvider.js';
import { LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { Tick } from '../../design/field/Choices.js';
import { Page } from '../../design/page/Page.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { NewPasswordForm } from './NewPasswordForm.js';

/** Another password, for who types the present one. */
export function PasswordPage() {
  const { ownAccount } = useWords();
  const client = useClient();
  const { enter } = useSession();
  const [endOthers, setEndOthers] = useState(true);
  const [done, setDone] = useState(false);
  if (done) {
    const back = <LinkButton to="/settings">{ownAccount.back}</LinkButton>;
    return <Page title={ownAccount.password}><StateCard icon={CircleCheck} title={ownAccount.passwordDone} actions={back}>{ownAccount.passwordText}</StateCard></Page>;
  }
  return (
    <Page title={ownAccount.password} intro={ownAccount.passwordText}>
      <NewPasswordForm
        action={ownAccount.save}
        busy={ownAccount.saving}
        onSubmit={async (passwords) => {
          enter(await client.changePassword({ ...passwords, endOthers }));
          setDone(true);
        }}
      >
        <Tick selected={endOthers} onChange={setEndOthers}>{ownAccount.endOthers}</Tick>
      </NewPasswordForm>
    </Page>
  );
}
