import './super-pin.css';
import type { NewSuperPin as Made, SuperPinState } from '@siegelpost/client-sdk';
import { CircleCheck, FileDown, TriangleAlert } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { StatusPill } from '../../design/badge/StatusPill.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { PasswordField } from '../../design/field/PasswordField.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

function Status({ state: { setAt, fits }, onTry }: { readonly state: SuperPinState; readonly onTry: () => void }) {
  const { superPin, rehearsal } = useWords();
  const dates = useDates();
  return (
    <>
      {!fits && <Banner kind="red">{superPin.foreign}</Banner>}
      <p>{setAt === null ? <StatusPill icon={TriangleAlert} amber>{superPin.none}</StatusPill> : <StatusPill icon={CircleCheck}>{superPin.set(dates.date(setAt))}</StatusPill>}</p>
      {setAt !== null && <><div><Button look="outline" onPress={onTry}>{rehearsal.try}</Button></div><p className="small quiet-text">{superPin.replaces}</p></>}
    </>
  );
}

/** State of the Super PIN, and a new one for who types the password once more. */
export function SuperPinSection({ onMade, onTry }: { readonly onMade: (made: Made) => void; readonly onTry: () => void }) {
  const { superPin } = useWords();
  const client = useClient();
  const { value, refusal } = useData(() => client.superPin(), [client]);
  const act = useAct();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = act.refusal?.code === 'LOGIN_FAILED';
  const missing = tried && password === '' ? superPin.missing : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    act.clear();
    if (password === '') return document.getElementById('super-pin-password')?.focus();
    void act.run(async () => onMade(await client.createSuperPin(password)));
  };
  return (
    <section className="super-pin">
      <h2>{superPin.title}</h2>
      <p className="quiet-text">{superPin.text}</p>
      <RefusalBanner refusal={refusal} />
      {value !== null && <Status state={value} onTry={onTry} />}
      <form className="super-pin-form" noValidate onSubmit={submit}>
        {!wrong && <RefusalBanner refusal={act.refusal} />}
        <PasswordField id="super-pin-password" label={superPin.password} autoComplete="current-password" value={password} onChange={setPassword} error={wrong ? superPin.wrongPassword : missing} />
        <Button look="blue" main wide type="submit" icon={FileDown} busy={act.busy && superPin.busy}>{superPin.create}</Button>
      </form>
    </section>
  );
}
