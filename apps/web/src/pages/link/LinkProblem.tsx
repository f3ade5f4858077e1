import type { ClientErrorCode } from '@siegelpost/client-sdk';
import { Ban, CircleAlert, CircleCheck, ClockAlert, Link2Off, MailCheck, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { type Refusal, sentenceOf } from '../../words/refusal.js';

function Renew({ link }: { readonly link: string }) {
  const { account } = useWords();
  const client = useClient();
  const act = useAct();
  const [done, setDone] = useState(false);
  if (done) return <StateCard level={1} icon={MailCheck} title={account.link.renewed}>{account.link.renewedText}</StateCard>;
  const renew = (): void => void act.run(async () => {
    await client.renewLink(link);
    setDone(true);
  });
  return (
    <>
      <StateCard
        level={1}
        icon={ClockAlert}
        title={account.link.expired}
        actions={<Button look="filled" busy={act.busy && account.link.renewBusy} onPress={renew}>{account.link.renew}</Button>}
      >
        {account.link.expiredText}
      </StateCard>
      <RefusalBanner refusal={act.refusal} />
    </>
  );
}

const usedUp: readonly ClientErrorCode[] = ['LINK_USED', 'ACCOUNT_EXISTS', 'CREDENTIAL_CONFLICT'];
const unknown: readonly ClientErrorCode[] = ['LINK_UNKNOWN', 'LINK_MALFORMED', 'NOT_FOUND'];

/** Why a link of an e-mail leads no further, and what to do instead. */
export function LinkProblem({ refusal, link, retry }: { readonly refusal: Refusal; readonly link: string | null; readonly retry: () => void }) {
  const words = useWords();
  const texts = words.account.link;
  const inside = (): ReactNode => {
    const { code } = refusal;
    if (code === 'LINK_EXPIRED' && link !== null) return <Renew link={link} />;
    if (usedUp.includes(code)) return <StateCard level={1} icon={CircleCheck} title={texts.used} actions={<LinkButton look="filled" to="/sign-in">{texts.signIn}</LinkButton>}>{texts.usedText}</StateCard>;
    if (code === 'LINK_REVOKED') return <StateCard level={1} icon={Ban} title={texts.revoked}>{texts.revokedText}</StateCard>;
    if (code === 'LINK_DECLINED') return <StateCard level={1} icon={Ban} title={texts.declined}>{texts.declinedText}</StateCard>;
    if (code === 'STAFF_INVITATION') return <StateCard level={1} icon={Users} title={texts.staff}>{words.problems.STAFF_INVITATION}</StateCard>;
    if (unknown.includes(code)) return <StateCard level={1} icon={Link2Off} title={texts.unknown}>{texts.unknownText}</StateCard>;
    return <StateCard level={1} icon={CircleAlert} title={texts.problem} actions={<Button look="filled" onPress={retry}>{words.retry}</Button>}>{sentenceOf(refusal, words)}</StateCard>;
  };
  return <AccountLayout>{inside()}</AccountLayout>;
}
