import type { PracticeMember } from '@siegelpost/client-sdk';
import { useClient } from '../../app/ClientContext.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { ConfirmCodeForm } from '../contacts/ConfirmCodeForm.js';

/** The newcomer's code: nobody is let in without it. */
export function ConfirmForm({ member, onDone }: { readonly member: PracticeMember; readonly onDone: () => void }) {
  const { team, verify } = useWords();
  const client = useClient();
  const { show } = useToasts();
  const confirm = async (code: string): Promise<void> => {
    await client.confirmMember(member.id, code);
    show({ text: team.confirmed(member.name) });
    onDone();
  };
  return (
    <ConfirmCodeForm
      id={`confirm-${member.id}`}
      className="stack"
      label={team.confirmLabel(member.name)}
      wrong={verify.wrong}
      look="outline"
      action={team.confirm}
      busy={team.confirmBusy}
      onCode={confirm}
    >
      <p><b>{team.confirmTitle(member.name)}</b></p>
      <p className="small quiet-text">{team.confirmText}</p>
    </ConfirmCodeForm>
  );
}
