import type { Invitation } from '@siegelpost/contracts';
import { Ban, CircleCheck, CircleX, Clock3, type LucideIcon, MailWarning, MailX, PenLine, RotateCw, Send, TimerOff, UserRoundPlus } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { StatusPill } from '../../design/badge/StatusPill.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { EmptyState } from '../../design/card/Card.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { Dialog } from '../../design/dialog/Dialog.js';
import { Page } from '../../design/page/Page.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

const icons: Record<Invitation['state'], LucideIcon> = { open: Clock3, begun: PenLine, accepted: CircleCheck, declined: CircleX, revoked: Ban, expired: TimerOff };
const canResend = ({ state }: Invitation): boolean => state === 'open' || state === 'begun' || state === 'expired';

function Revoke({ invitation, onDone }: { readonly invitation: Invitation; readonly onDone: () => void }) {
  const words = useWords();
  const { invitations } = words;
  const client = useClient();
  const { show } = useToasts();
  const [asking, ask] = useState(false);
  const act = useAct();
  const revoke = (): void => void act.run(async () => {
    await client.revokeInvitation(invitation.id);
    show({ text: invitations.revoked(invitation.name) });
    ask(false);
    onDone();
  });
  return (
    <>
      <Button look="danger" icon={MailX} onPress={() => ask(true)}>{invitations.revoke}<span className="hidden-text"> {invitations.for(invitation.name)}</span></Button>
      <Dialog open={asking} onClose={() => ask(false)} title={invitations.revokeTitle} actions={<><Button look="outline" onPress={() => ask(false)}>{words.cancel}</Button><Button look="danger" busy={act.busy && invitations.revoke} onPress={revoke}>{invitations.revoke}</Button></>}>
        <p>{invitations.revokeText(invitation.name)}</p>
        <RefusalBanner refusal={act.refusal} />
      </Dialog>
    </>
  );
}

function InvitationCard({ invitation, onChange }: { readonly invitation: Invitation; readonly onChange: () => void }) {
  const { invitations } = useWords();
  const dates = useDates();
  const client = useClient();
  const { show } = useToasts();
  const act = useAct();
  const resend = (): void => void act.run(async () => {
    await client.resendInvitation(invitation.id);
    show({ text: invitations.resent(invitation.name) });
    onChange();
  });
  const alive = canResend(invitation);
  return (
    <li className="card item">
      <div className="item-head">
        <h2 className="item-title">{invitation.name}</h2>
        <span className="row">
          {invitation.undeliverable && <StatusPill icon={MailWarning} amber>{invitations.undeliverable}</StatusPill>}
          <StatusPill icon={icons[invitation.state]}>{invitations.states[invitation.state]}</StatusPill>
        </span>
      </div>
      <p className="small quiet-text">{invitation.address} · {invitations.sentAt(dates.heard(invitation.sentAt))}{alive && invitation.state !== 'expired' && ` · ${invitations.expiresAt(dates.date(invitation.expiresAt))}`}</p>
      <RefusalBanner refusal={act.refusal} />
      {alive && (
        <div className="row">
          <Button look="outline" icon={invitation.state === 'expired' ? Send : RotateCw} busy={act.busy && invitations.resend} onPress={resend}>{invitations.resend}<span className="hidden-text"> {invitations.for(invitation.name)}</span></Button>
          <Revoke invitation={invitation} onDone={onChange} />
        </div>
      )}
    </li>
  );
}

/** Every invitation of the practice with its state. */
export function InvitationsPage() {
  const words = useWords();
  const { invitations } = words;
  const client = useClient();
  const { value, refusal, reload } = useData(() => client.invitations(), [client], ['contacts', 'tasks']);
  return (
    <Page title={invitations.title} action={<LinkButton to="/invite" look="filled" icon={UserRoundPlus}>{words.nav.invite}</LinkButton>}>
      {refusal !== null && <RefusalBanner title={invitations.failed} refusal={refusal} actions={<Button look="outline" onPress={reload}>{words.retry}</Button>} />}
      {value === null && refusal === null && <Skeleton text={invitations.loading} />}
      {value?.length === 0 && <EmptyState icon={UserRoundPlus} title={invitations.empty} text={invitations.emptyText} />}
      <ul className="cards">{value?.map((invitation) => <InvitationCard key={invitation.id} invitation={invitation} onChange={reload} />)}</ul>
    </Page>
  );
}
