import type { Contact } from '@siegelpost/client-sdk';
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

/** The other side's code, typed: it is never shown beforehand. */
export function VerifyForm({ contact }: { readonly contact: Contact }) {
  const { verify } = useWords();
  const client = useClient();
  const { show } = useToasts();
  const act = useAct();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const short = plainCode(code).length < 16;
  const wrong = act.refusal?.code === 'CODE_WRONG' || act.refusal?.code === 'CODE_MALFORMED';
  const error = wrong ? verify.wrong : tried && short ? verify.missing : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    act.clear();
    document.getElementById('verify-code')?.focus();
    if (short) return;
    void act.run(async () => {
      await client.verifyContact(contact.mailboxId, plainCode(code));
      show({ text: verify.done(contact.name) });
    });
  };
  return (
    <form className="card verify" noValidate onSubmit={submit}>
      <h2>{verify.title(contact.name)}</h2>
      <p className="quiet-text">{contact.practice ? verify.textPatient : verify.textPractice}</p>
      {!wrong && <RefusalBanner refusal={act.refusal} />}
      <TextField
        id="verify-code"
        className="code-field"
        label={contact.practice ? verify.labelPatient : verify.labelPractice(contact.name)}
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
      <div><Button look="filled" type="submit" icon={BadgeCheck} busy={act.busy && verify.busy}>{verify.submit}</Button></div>
    </form>
  );
}
