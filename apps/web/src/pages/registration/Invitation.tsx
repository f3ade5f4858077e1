import type { RegistrationDetails } from '@siegelpost/client-sdk';
import { Pencil } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { Dialog } from '../../design/dialog/Dialog.js';
import { TextField } from '../../design/field/TextField.js';
import { Steps } from '../../design/steps/Steps.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

interface Details {
  readonly name: string;
  readonly address: string;
  readonly onName: (name: string) => void;
  readonly error: string | undefined;
}

function DetailsBlock({ name, address, onName, error }: Details) {
  const { account: { register } } = useWords();
  const [changing, change] = useState(false);
  if (changing || error !== undefined) {
    return (
      <div className="stack">
        <TextField id="register-name" label={register.name} value={name} onChange={onName} autoComplete="name" maxLength={120} hint={register.changeHint} error={error} />
        <dl className="facts"><div><dt>{register.address}</dt><dd>{address}</dd></div></dl>
        {error === undefined && <div><Button look="outline" onPress={() => change(false)}>{register.keep}</Button></div>}
      </div>
    );
  }
  return (
    <div>
      <dl className="facts">
        <div><dt>{register.name}</dt><dd>{name}</dd></div>
        <div><dt>{register.address}</dt><dd>{address}</dd></div>
      </dl>
      <Button look="link" icon={Pencil} onPress={() => change(true)}>{register.change}</Button>
    </div>
  );
}

export function Decline({ practice, onDecline }: { readonly practice: string; readonly onDecline: () => Promise<void> }) {
  const words = useWords();
  const { register } = words.account;
  const [asking, ask] = useState(false);
  const act = useAct();
  return (
    <>
      <span>{register.unknown}</span>
      <Button look="link" onPress={() => ask(true)}>{register.decline}</Button>
      <Dialog
        open={asking}
        onClose={() => ask(false)}
        title={register.declineTitle}
        actions={<><Button look="outline" onPress={() => ask(false)}>{words.cancel}</Button><Button look="danger" busy={act.busy && register.decline} onPress={() => void act.run(onDecline)}>{register.decline}</Button></>}
      >
        <p>{register.declineText(practice)}</p>
        <RefusalBanner refusal={act.refusal} />
      </Dialog>
    </>
  );
}

interface Props {
  readonly details: RegistrationDetails;
  readonly name: string;
  readonly onName: (name: string) => void;
  readonly onBegin: () => Promise<void>;
  readonly onDecline: () => Promise<void>;
  /** Who has a mailbox under another address connects that one. */
  readonly onConnect: () => void;
}

/** Step 1: name and address as text, the one green action. */
export function Invitation({ details, name, onName, onBegin, onDecline, onConnect }: Props) {
  const { account, connect } = useWords();
  const { register } = account;
  const act = useAct();
  const [tried, setTried] = useState(false);
  const empty = name.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (empty) document.getElementById('register-name')?.focus();
    else void act.run(onBegin);
  };
  return (
    <AccountLayout welcoming note={account.benefits.invitedBy(details.practiceName)} below={<Decline practice={details.practiceName} onDecline={onDecline} />}>
      <Steps now={1} />
      <PageTitle name={register.title}>{register.hello(details.name)}</PageTitle>
      <p className="account-lead">{register.invitesBefore}<b>{details.practiceName}</b>{details.staff ? register.invitesStaff : register.invitesAfter}</p>
      <form className="account-form" noValidate onSubmit={submit}>
        <DetailsBlock name={name} address={details.address} onName={onName} error={tried && empty ? register.missingName : undefined} />
        <RefusalBanner refusal={act.refusal} />
        <Button look="filled" main wide type="submit" busy={act.busy && register.busy}>{register.submit}</Button>
        <p className="small quiet-text account-note">{register.free}</p>
        {!details.staff && <p className="account-note"><Button look="link" onPress={onConnect}>{connect.offer}</Button></p>}
      </form>
    </AccountLayout>
  );
}
