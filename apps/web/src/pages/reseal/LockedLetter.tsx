import type { Letter, LockedLetter as Locked, ResealScope } from '@siegelpost/client-sdk';
import { Bell, LockKeyhole, MailCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useOwnAction } from '../../app/shell/OwnAction.js';
import { useAct } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { Icon } from '../../design/icon/Icon.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

interface Props {
  readonly letter: Letter;
  readonly locked: Locked;
  readonly sent: boolean;
  readonly onChange: () => void;
}

function Ask({ letter, locked, sent, onChange }: Props) {
  const { reseal } = useWords();
  const client = useClient();
  const act = useAct();
  useOwnAction();
  const ask = (scope: ResealScope): void => void act.run(async () => {
    await client.requestReseal(scope);
    onChange();
  });
  return (
    <>
      <RefusalBanner refusal={act.refusal} />
      <div><Button look="filled" icon={MailCheck} busy={act.busy && reseal.askBusy} onPress={() => ask({})}>{sent ? reseal.askAllSent : reseal.askAll(locked.count)}</Button></div>
      {(sent || locked.count > 1) && (
        <div className="row">
          <Button look="quiet" onPress={() => ask({ letters: [letter.id] })}>{reseal.askOne}</Button>
          <Button look="quiet" onPress={() => ask({ exchanges: [letter.id] })}>{reseal.askExchange}</Button>
        </div>
      )}
      <p className="small quiet-text letter-ask-note"><Icon of={Bell} size={18} /><span>{reseal.note}</span></p>
    </>
  );
}

/** A letter of before new keys: what it takes to open it again. Opens by itself once the practice has sealed it anew. */
export function LockedLetter(props: Props) {
  const { letter, locked, onChange } = props;
  const { reseal, letter: texts } = useWords();
  const dates = useDates();
  const client = useClient();
  useEffect(() => client.subscribe(({ kind }) => {
    if (kind === 'letters' || kind === 'contacts') onChange();
  }), [client, onChange]);
  return (
    <div className="letter-locked">
      <span className="avatar letter-lock"><Icon of={LockKeyhole} size={40} /></span>
      <h1 tabIndex={-1}>{reseal.lockedTitle}</h1>
      <p className="small quiet-text">{texts.from(letter.from.name)} · {dates.long(letter.receivedAt)}</p>
      <p className="letter-text">{reseal.lockedText}</p>
      {locked.answered && <Banner kind="amber" icon={LockKeyhole}>{reseal.gone}</Banner>}
      {locked.asked !== null && !locked.answered && <Banner kind="info" icon={MailCheck}>{reseal.asked(dates.long(locked.asked))}</Banner>}
      {locked.asked === null && <Ask {...props} />}
    </div>
  );
}
