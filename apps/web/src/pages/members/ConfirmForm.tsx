import type { PracticeMember } from '@siegelpost/client-sdk';
import { BadgeCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { Button } from '../../design/button/Button.js';
import { groupedCode, plainCode } from '../../design/code/code.js';
import { TextField } from '../../design/field/TextField.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** The newcomer's code, typed: it is never shown beforehand, and nobody is let in without it. */
export function ConfirmForm({ member, onDone }: { readonly member: PracticeMember; readonly onDone: () => void }) {
  const { team, verify } = useWords();
  const client = useClient();
  const { show } = useToasts();
  const act = useAct();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const field = `confirm-${member.id}`;
  const short = plainCode(code).length < 16;
  const wrong = act.refusal?.code === 'CODE_WRONG' || act.refusal?.code === 'CODE_MALFORMED';
  const error = wrong ? verify.wrong : tried && short ? verify.missing : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    act.clear();
    document.getElementById(field)?.focus();
    if (short) return;
    void act.run(async () => {
      await client.confirmMember(member.id, plainCode(code));
      show({ text: team.confirmed(member.name) });
      onDone();
    });
  };
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <p><b>{team.confirmTitle(member.name)}</b></p>
      <p className="small quiet-text">{team.confirmText}</p>
      {!wrong && <RefusalBanner refusal={act.refusal} />}
      <TextField
        id={field}
        className="code-field"
        label={team.confirmLabel(member.name)}
        hint={verify.hint}
        value={code}
        onChange={(typed) => {
          setCode(groupedCode(typed));
          act.clear();
        }}
        error={error}
        autoComplete="off"
        autoCapitalize="characters"
        aside={<span className="small faint">{verify.count(plainCode(code).length)}</span>}
      />
      <div><Button look="outline" type="submit" icon={BadgeCheck} busy={act.busy && team.confirmBusy}>{team.confirm}</Button></div>
    </form>
  );
}
