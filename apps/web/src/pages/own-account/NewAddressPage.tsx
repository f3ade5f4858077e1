import './own-account.css';
import { CircleCheck, ClockAlert } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useSession } from '../../app/SessionProvider.js';
import { useAct, useData } from '../../app/useData.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { Page } from '../../design/page/Page.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { type Refusal, sentenceOf } from '../../words/refusal.js';

function Stuck({ refusal }: { readonly refusal: Refusal }) {
  const words = useWords();
  const { ownAccount, account } = words;
  const [title, text] = refusal.code === 'LINK_EXPIRED' ? [account.link.expired, ownAccount.linkExpired]
    : refusal.code === 'LINK_USED' ? [account.link.used, ownAccount.linkUsed]
      : refusal.code === 'LINK_UNKNOWN' ? [account.link.unknown, ownAccount.linkUnknown]
        : [account.link.problem, sentenceOf(refusal, words)];
  return <StateCard icon={ClockAlert} title={title} actions={<LinkButton to="/settings/address">{ownAccount.askAgain}</LinkButton>}>{text}</StateCard>;
}

function Confirm({ link, address }: { readonly link: string; readonly address: string }) {
  const { ownAccount } = useWords();
  const client = useClient();
  const { enter } = useSession();
  const act = useAct();
  const [done, setDone] = useState(false);
  if (done) {
    return <StateCard icon={CircleCheck} title={ownAccount.addressDone} actions={<LinkButton to="/inbox">{ownAccount.toMailbox}</LinkButton>}>{ownAccount.addressDoneText(address)}</StateCard>;
  }
  if (act.refusal !== null && (act.refusal.code.startsWith('LINK_') || act.refusal.code === 'ACCOUNT_EXISTS')) return <Stuck refusal={act.refusal} />;
  const confirm = (): void => void act.run(async () => {
    enter(await client.confirmAddress(link));
    setDone(true);
  });
  return (
    <div className="own-account-form">
      <p>{ownAccount.confirmText(address)}</p>
      <RefusalBanner refusal={act.refusal} />
      <Button look="filled" main wide busy={act.busy && ownAccount.confirming} onPress={confirm}>{ownAccount.confirm}</Button>
    </div>
  );
}

/** What the link to a new address opens, for who is signed in. Opening changes nothing. */
export function NewAddressPage({ link }: { readonly link: string | null }) {
  const words = useWords();
  const { ownAccount } = words;
  const client = useClient();
  const { value, refusal } = useData(() => client.viewAddress(link ?? ''), [client, link]);
  return (
    <Page title={ownAccount.confirmTitle}>
      {refusal !== null && <Stuck refusal={refusal} />}
      {refusal === null && value === null && <Skeleton text={words.account.link.loading} rows={2} />}
      {value !== null && link !== null && <Confirm link={link} address={value.address} />}
    </Page>
  );
}
