import type { ConfirmMethod, Contact, ResealRequestView } from '@siegelpost/client-sdk';
import { BadgeCheck, MailCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useReseals } from '../../app/reseals/ResealsContext.js';
import { useAct } from '../../app/useData.js';
import { Button } from '../../design/button/Button.js';
import { groupedCode, plainCode } from '../../design/code/code.js';
import { OneOf } from '../../design/field/Choices.js';
import { TextField } from '../../design/field/TextField.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** Whoever has new keys is confirmed by the code read out; the right one re-seals at once what was asked for. */
export function ConfirmForm({ contact, requests }: { readonly contact: Contact; readonly requests: readonly ResealRequestView[] }) {
  const { verify, reseal } = useWords();
  const client = useClient();
  const reseals = useReseals();
  const { show } = useToasts();
  const act = useAct();
  const [method, setMethod] = useState<ConfirmMethod>('desk');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const short = plainCode(code).length < 16;
  const wrong = act.refusal?.code === 'CODE_WRONG' || act.refusal?.code === 'CODE_MALFORMED';
  const error = wrong ? reseal.wrong : tried && short ? verify.missing : undefined;
  const count = requests.reduce((sum, request) => sum + request.count, 0);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    act.clear();
    document.getElementById('verify-code')?.focus();
    if (short) return;
    void act.run(async () => {
      await client.confirmContact(contact.mailboxId, { method, code: plainCode(code) });
      show({ text: verify.done(contact.name) });
      for (const { id } of requests) reseals.start(id);
    });
  };
  return (
    <form className="card verify" noValidate onSubmit={submit}>
      <h2>{verify.title(contact.name)}</h2>
      <p className="quiet-text">{contact.practice ? verify.textPatient : verify.textPractice}</p>
      {!wrong && <RefusalBanner refusal={act.refusal} />}
      <OneOf label={reseal.method} value={method} options={reseal.methods} onChange={setMethod} />
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
      <div><Button look="filled" type="submit" icon={count > 0 ? MailCheck : BadgeCheck} busy={act.busy && verify.busy}>{count > 0 ? reseal.confirmAndGo(count) : verify.submit}</Button></div>
    </form>
  );
}
