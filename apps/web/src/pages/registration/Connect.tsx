import type { RegistrationDetails } from '@siegelpost/client-sdk';
import { CircleAlert } from 'lucide-react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useMe, useSession } from '../../app/SessionProvider.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { SignInForm } from '../sign-in/SignInPage.js';
import { Decline } from './Invitation.js';

interface Props {
  readonly link: string;
  readonly details: RegistrationDetails;
  readonly onDecline: () => Promise<void>;
  /** Back to a mailbox of its own for the invited address; null where it has one. */
  readonly onOwn: (() => void) | null;
}

/** Who is signed in cannot accept this invitation: somebody else's address, or the staff of a practice. */
function OtherMailbox({ text }: { readonly text: string }) {
  const { connect } = useWords();
  const { leave } = useSession();
  const act = useAct();
  return (
    <>
      <PageTitle name={connect.title}>{connect.otherTitle}</PageTitle>
      <Banner kind="amber" icon={CircleAlert}>{text}</Banner>
      <Button look="filled" main wide busy={act.busy && connect.otherBusy} onPress={() => void act.run(leave)}>{connect.other}</Button>
    </>
  );
}

/** The explicit yes: which mailbox, with whom. */
function Confirm({ link, details }: Pick<Props, 'link' | 'details'>) {
  const { connect } = useWords();
  const client = useClient();
  const me = useMe();
  const [, go] = useLocation();
  const announce = useAnnounce();
  const act = useAct();
  const accept = (): void => void act.run(async () => {
    const { name } = await client.connect(link);
    go('/inbox', { replace: true });
    announce(connect.done(name));
  });
  const connected = act.refusal?.code === 'ALREADY_CONNECTED';
  return (
    <>
      <PageTitle name={connect.title}>{connect.question(details.practiceName)}</PageTitle>
      <p className="account-lead">{connect.text}</p>
      <dl className="facts">
        <div><dt>{connect.mailbox}</dt><dd>{me.name}, {me.address}</dd></div>
        {me.address !== details.address && <div><dt>{connect.invited}</dt><dd>{details.address}</dd></div>}
      </dl>
      {me.address !== details.address && <Banner kind="amber" icon={CircleAlert}>{connect.differs}</Banner>}
      <RefusalBanner refusal={act.refusal} />
      {connected
        ? <Button look="filled" main wide onPress={() => go('/inbox', { replace: true })}>{connect.toMailbox}</Button>
        : <Button look="filled" main wide busy={act.busy && connect.busy} onPress={accept}>{connect.submit}</Button>}
      <p className="small quiet-text account-note">{connect.private}</p>
    </>
  );
}

/** A mailbox that is there takes one more practice's invitation: sign in, one yes. */
export function Connect({ link, details, onDecline, onOwn }: Props) {
  const words = useWords();
  const { connect, account } = words;
  const { session } = useSession();
  const inside = () => {
    if (session.state === 'booting') return <><h1>{connect.title}</h1><Skeleton text={account.link.loading} rows={2} /></>;
    if (session.state !== 'in') {
      return (
        <>
          <PageTitle name={connect.title}>{account.register.hello(details.name)}</PageTitle>
          <p className="account-lead">{account.register.invitesBefore}<b>{details.practiceName}</b>{account.register.invitesAfter}</p>
          <p>{details.hasMailbox ? connect.known(details.address) : connect.elsewhere}</p>
          <SignInForm address={details.hasMailbox ? details.address : ''} />
        </>
      );
    }
    const { me } = session;
    if (me.practice !== null) return <OtherMailbox text={words.problems.NOT_A_PATIENT} />;
    if (details.hasMailbox && me.address !== details.address) return <OtherMailbox text={connect.otherText(me.address, details.address)} />;
    return <Confirm link={link} details={details} />;
  };
  return (
    <AccountLayout note={account.benefits.invitedBy(details.practiceName)} below={<Decline practice={details.practiceName} onDecline={onDecline} />}>
      {inside()}
      {onOwn !== null && <p><Button look="link" onPress={onOwn}>{connect.own(details.address)}</Button></p>}
    </AccountLayout>
  );
}
