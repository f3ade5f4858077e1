import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { useMe, useSession } from '../../app/SessionProvider.js';
import { Banner } from '../../design/banner/Banner.js';
import { LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { Page } from '../../design/page/Page.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { NewPasswordForm } from './NewPasswordForm.js';

/** Somebody knew the password: new keys and a new password. */
export function RenewPage() {
  const { ownAccount } = useWords();
  const { practice } = useMe();
  const client = useClient();
  const { enter } = useSession();
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
      <NewPasswordForm
        action={ownAccount.renewNow}
        busy={ownAccount.renewing}
        onSubmit={async (passwords) => {
          enter(await client.renewAccount(passwords));
          setDone(true);
        }}
      />
    </Page>
  );
}
