import type { RegistrationDetails } from '@siegelpost/client-sdk';
import { CircleX, Mails } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { Icon } from '../../design/icon/Icon.js';
import { Steps } from '../../design/steps/Steps.js';
import { useCountdown } from '../../design/toast/Toasts.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import { LinkProblem } from '../link/LinkProblem.js';
import { Connect } from './Connect.js';
import { Invitation } from './Invitation.js';

const resendAfter = 60;

function MailSent({ address, resend }: { readonly address: string; readonly resend: () => Promise<void> }) {
  const { account: { register } } = useWords();
  const announce = useAnnounce();
  const act = useAct();
  const [turn, setTurn] = useState(0);
  const again = (): void => void act.run(async () => {
    await resend();
    announce(register.againDone);
    setTurn(turn + 1);
  });
  return (
    <AccountLayout>
      <Steps now={2} />
      <Icon of={Mails} size={40} className="quiet-text" />
      <PageTitle name={register.sentTitle}>{register.sentTitle}</PageTitle>
      <p className="account-lead">{register.sentText(address)}</p>
      {turn > 0 && <p><b>{register.againDone}</b></p>}
      <p className="quiet-text">{register.sentHelp}</p>
      <RefusalBanner refusal={act.refusal} />
      <Resend key={turn} busy={act.busy} onPress={again} />
    </AccountLayout>
  );
}

function Resend({ busy, onPress }: { readonly busy: boolean; readonly onPress: () => void }) {
  const { account: { register } } = useWords();
  const left = useCountdown(resendAfter, false, () => undefined);
  if (left > 0) return <p className="small faint">{register.againIn(left)}</p>;
  return <Button look="outline" wide busy={busy && register.busy} onPress={onPress}>{register.again}</Button>;
}

function Steps1And2({ link, details }: { readonly link: string; readonly details: RegistrationDetails }) {
  const { account: { register } } = useWords();
  const { language } = usePreferences();
  const client = useClient();
  const [name, setName] = useState(details.name);
  const [step, setStep] = useState<'invitation' | 'sent' | 'declined'>('invitation');
  const [connecting, connect] = useState(false);
  const decline = async (): Promise<void> => {
    await client.declineRegistration(link);
    setStep('declined');
  };
  const begin = (): Promise<void> => client.beginRegistration(link, { name: name.trim(), language });
  if (step === 'sent') return <MailSent address={details.address} resend={begin} />;
  if (step === 'declined') return <AccountLayout><StateCard level={1} icon={CircleX} title={register.declined}>{register.declinedText}</StateCard></AccountLayout>;
  if (details.staff && details.hasMailbox) return <LinkProblem refusal={{ code: 'STAFF_INVITATION' }} link={null} retry={() => undefined} />;
  if (details.hasMailbox || connecting) return <Connect link={link} details={details} onDecline={decline} onOwn={details.hasMailbox ? null : () => connect(false)} />;
  return (
    <Invitation
      details={details}
      name={name}
      onName={setName}
      onBegin={async () => {
        await begin();
        setStep('sent');
      }}
      onDecline={decline}
      onConnect={() => connect(true)}
    />
  );
}

/** What an invitation's link opens: who invites whom, one green action. */
export function RegistrationPage({ link }: { readonly link: string | null }) {
  const { words, suggest } = usePreferences();
  const client = useClient();
  const { value, refusal, reload } = useData(() => client.viewRegistration(link ?? ''), [link, client]);
  useEffect(() => {
    if (value !== null) suggest(value.language);
  }, [value, suggest]);
  if (link === null) return <LinkProblem refusal={{ code: 'LINK_MALFORMED' }} link={null} retry={reload} />;
  if (refusal !== null) return <LinkProblem refusal={refusal} link={link} retry={reload} />;
  if (value === null) return <AccountLayout welcoming><h1>{words.account.register.title}</h1><Skeleton text={words.account.link.loading} rows={2} /></AccountLayout>;
  return <Steps1And2 link={link} details={value} />;
}
