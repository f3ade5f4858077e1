import './super-pin.css';
import type { NewSuperPin as Made } from '@siegelpost/client-sdk';
import { CircleAlert, CircleCheck, FileDown } from 'lucide-react';
import { useMemo, useState } from 'react';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { Tick } from '../../design/field/Choices.js';
import { Icon } from '../../design/icon/Icon.js';
import { usePreferences } from '../../preferences/PreferencesProvider.js';
import { qrModules } from '@siegelpost/client-sdk/qr-modules';

function QrCode({ code, label }: { readonly code: string; readonly label: string }) {
  const modules = useMemo(() => qrModules(code.replaceAll('-', '')), [code]);
  const side = modules.length + 8;
  const path = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + 4} ${y + 4}h1v1h-1z`] : []))).join('');
  return (
    <svg className="super-pin-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect className="super-pin-qr-ground" width={side} height={side} />
      <path className="super-pin-qr-ink" d={path} />
    </svg>
  );
}

interface Props {
  readonly made: Made;
  readonly onSaved: () => void;
  readonly onDone: () => void;
}

/** A Super PIN just made, shown this once: as QR code, as text, as a sheet to save and print. */
export function NewSuperPin({ made, onSaved, onDone }: Props) {
  const { words: { superPin }, language } = usePreferences();
  const act = useAct();
  const [saved, setSaved] = useState(false);
  const [kept, setKept] = useState(false);
  const [tried, setTried] = useState(false);
  const groups = made.code.split('-');
  const save = (): void => void act.run(async () => {
    const { paperOf } = await import('./paper.js');
    const url = URL.createObjectURL(await paperOf(made, language));
    const anchor = document.createElement('a');
    anchor.href = url;
    anchor.download = superPin.fileName;
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    setSaved(true);
    onSaved();
  });
  return (
    <section className="super-pin">
      <h2 className="super-pin-done"><Icon of={CircleCheck} />{superPin.done}</h2>
      <div className="card super-pin-card">
        <QrCode code={made.code} label={superPin.qr} />
        <p className="super-pin-groups" aria-hidden="true" data-testid="super-pin">{groups.map((group, index) => <span key={index}>{group}</span>)}</p>
        <p className="hidden-text">{superPin.spelled}: {groups.map((group) => [...group].join(' ')).join(', ')}</p>
      </div>
      <RefusalBanner refusal={act.refusal} />
      <Button look="blue" main wide icon={FileDown} busy={act.busy && superPin.saveBusy} onPress={save}>{superPin.save}</Button>
      {saved && <Banner kind="info">{superPin.saved}</Banner>}
      <Banner kind="amber" icon={CircleAlert}>{superPin.warning}</Banner>
      <Tick selected={kept} onChange={setKept}>{superPin.kept}</Tick>
      {tried && !kept && <p className="field-error" role="alert"><Icon of={CircleAlert} size={18} /><span>{superPin.notKept}</span></p>}
      <Button look="outline" wide onPress={() => (kept ? onDone() : setTried(true))}>{superPin.close}</Button>
    </section>
  );
}
