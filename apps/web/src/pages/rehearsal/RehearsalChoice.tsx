import type { RehearsalEvery } from '@siegelpost/client-sdk';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { OneOf } from '../../design/field/Choices.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

const days: readonly RehearsalEvery[] = [30, 90, 180, 365, 0];

/** How often the mailbox asks to try the Super PIN; the same on every device. */
export function RehearsalChoice() {
  const { rehearsal } = useWords();
  const client = useClient();
  const { value } = useData(() => client.rehearsal(), [client], ['rehearsal']);
  const act = useAct();
  if (value === null) return null;
  const options = Object.fromEntries(days.map((each) => [`d${each}`, rehearsal.every(each)]));
  const choose = (chosen: string): void => {
    const every = days.find((each) => `d${each}` === chosen);
    if (every !== undefined) void act.run(() => client.rehearseEvery(every));
  };
  return (
    <div>
      <OneOf<string> label={rehearsal.setting} value={`d${value.every}`} options={options} onChange={choose} />
      <p className="small quiet-text">{rehearsal.settingHint}</p>
      <RefusalBanner refusal={act.refusal} />
    </div>
  );
}
