import type { PracticeMember } from '@siegelpost/client-sdk';
import { CircleCheck, Clock3, FileKey2, KeyRound, type LucideIcon, UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { StatusPill } from '../../design/badge/StatusPill.js';
import { Button } from '../../design/button/Button.js';
import { Dialog } from '../../design/dialog/Dialog.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { ConfirmForm } from './ConfirmForm.js';

const icons: Record<PracticeMember['state'], LucideIcon> = { member: CircleCheck, invited: Clock3, registered: KeyRound, ready: KeyRound };

interface Props {
  readonly member: PracticeMember;
  /** Whether the reader may let people in and remove them. */
  readonly mayChange: boolean;
  readonly onChange: () => void;
}

function Remove({ member, onChange }: Omit<Props, 'mayChange'>) {
  const words = useWords();
  const { team } = words;
  const client = useClient();
  const { show } = useToasts();
  const [asking, ask] = useState(false);
  const act = useAct();
  const remove = (): void => void act.run(async () => {
    await client.removeMember(member.id);
    show({ text: team.removed(member.name) });
    ask(false);
    onChange();
  });
  return (
    <>
      <Button look="danger" icon={UserRoundX} onPress={() => ask(true)}>{team.remove}<span className="hidden-text"> {team.of(member.name)}</span></Button>
      <Dialog open={asking} onClose={() => ask(false)} title={team.removeTitle} actions={<><Button look="outline" onPress={() => ask(false)}>{words.cancel}</Button><Button look="danger" busy={act.busy && team.removeBusy} onPress={remove}>{team.remove}</Button></>}>
        <p>{team.removeText(member.name)}</p>
        <RefusalBanner refusal={act.refusal} />
      </Dialog>
    </>
  );
}

/** Somebody of the team, or on the way there. */
export function MemberCard({ member, mayChange, onChange }: Props) {
  const { team } = useWords();
  const { name, role, address, state, you } = member;
  const about = [team.roles[role], address, you ? team.you : null].filter((part) => part !== null);
  return (
    <li className="card item">
      <div className="item-head">
        <h2 className="item-title">{role === 'paper' ? team.roles.paper : name}</h2>
        <StatusPill icon={role === 'paper' ? FileKey2 : icons[state]}>{team.states[state]}</StatusPill>
      </div>
      <p className="small quiet-text">{role === 'paper' ? team.states.member : about.join(' · ')}</p>
      {mayChange && state === 'ready' && <ConfirmForm member={member} onDone={onChange} />}
      {mayChange && !you && role !== 'paper' && <div className="row"><Remove member={member} onChange={onChange} /></div>}
    </li>
  );
}
