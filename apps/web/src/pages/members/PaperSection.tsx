import '../super-pin/super-pin.css';
import type { NewPracticePaper } from '@siegelpost/client-sdk';
import { CircleAlert, CircleCheck, FileDown } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { PasswordField } from '../../design/field/PasswordField.js';
import { Icon } from '../../design/icon/Icon.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';

/** A paper just made, shown this once: as text, and as a sheet to save and print. */
function Made({ made, onDone }: { readonly made: NewPracticePaper; readonly onDone: () => void }) {
  const { words: { paper, superPin }, language } = usePreferences();
  const act = useAct();
  const groups = made.code.split('-');
  const save = (): void => void act.run(async () => {
    const { practicePaperOf } = await import('../super-pin/paper.js');
    const url = URL.createObjectURL(await practicePaperOf(made, language));
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = paper.fileName;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  });
  return (
    <section className="super-pin">
      <h2 className="super-pin-done"><Icon of={CircleCheck} />{paper.done}</h2>
      <div className="card super-pin-card">
        <p className="super-pin-groups" aria-hidden="true">{groups.map((group, index) => <span key={index}>{group}</span>)}</p>
        <p className="hidden-text">{paper.spelled}: {groups.map((group) => [...group].join(' ')).join(', ')}</p>
      </div>
      <RefusalBanner refusal={act.refusal} />
      <Banner kind="amber" icon={CircleAlert}>{paper.warning}</Banner>
      <div className="row">
        <Button look="blue" main icon={FileDown} busy={act.busy && superPin.saveBusy} onPress={save}>{superPin.save}</Button>
        <Button look="outline" onPress={onDone}>{superPin.close}</Button>
      </div>
    </section>
  );
}

/** The practice's paper: made by who types the password once more. */
export function PaperSection({ present, onMade }: { readonly present: boolean; readonly onMade: () => void }) {
  const { paper, superPin } = useWords();
  const client = useClient();
  const act = useAct();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [made, setMade] = useState<NewPracticePaper | null>(null);
  const wrong = act.refusal?.code === 'LOGIN_FAILED';
  const missing = tried && password === '' ? superPin.missing : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    act.clear();
    if (password === '') return document.getElementById('paper-password')?.focus();
    void act.run(async () => {
      setMade(await client.createPracticePaper(password));
      onMade();
    });
  };
  const done = (): void => {
    setMade(null);
    setPassword('');
    setTried(false);
  };
  if (made !== null) return <Made made={made} onDone={done} />;
  return (
    <section className="super-pin">
      <h2>{paper.title}</h2>
      <p className="quiet-text">{paper.text}{present && ` ${paper.replaces}`}</p>
      <form className="super-pin-form" noValidate onSubmit={submit}>
        {!wrong && <RefusalBanner refusal={act.refusal} />}
        <PasswordField id="paper-password" label={superPin.password} autoComplete="current-password" value={password} onChange={setPassword} error={wrong ? superPin.wrongPassword : missing} />
        <div><Button look="outline" type="submit" icon={FileDown} busy={act.busy && superPin.busy}>{paper.create}</Button></div>
      </form>
    </section>
  );
}
