import { type FormEvent, useEffect, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { groupedSuperPin, plainCharacters, superPinLength } from '../../design/code/code.js';
import { TextField } from '../../design/field/TextField.js';
import { Steps } from '../../design/steps/Steps.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import type { Refusal } from '../../words/refusal.js';

interface Props {
  readonly link: string;
  readonly onUnlocked: () => void;
  readonly onWithout: () => void;
  readonly onStuck: (refusal: Refusal) => void;
}

/** The Super PIN, typed. A mistyped one stays in its field and is never sent. */
export function SuperPinForm({ link, onUnlocked, onWithout, onStuck }: Props) {
  const { recovery, problems, reset } = useWords();
  const client = useClient();
  const act = useAct();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const typed = plainCharacters(code, superPinLength).length;
  const { refusal } = act;
  const mistyped = refusal?.code === 'PIN_MALFORMED' || refusal?.code === 'PIN_VERSION' || refusal?.code === 'PIN_WRONG';
  const short = tried && typed < superPinLength ? recovery.pinMissing : undefined;
  const error = mistyped ? problems[refusal.code] : short;
  const over = refusal !== null && refusal.code.startsWith('LINK_') ? refusal : null;
  useEffect(() => {
    if (over !== null) onStuck(over);
  }, [over, onStuck]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    act.clear();
    document.getElementById('super-pin')?.focus();
    if (typed < superPinLength) return;
    void act.run(async () => {
      await client.unlockRecovery(link, code);
      onUnlocked();
    });
  };
  return (
    <AccountLayout wide>
      <Steps now={2} />
      <PageTitle name={recovery.pinTitle}>{recovery.pinTitle}</PageTitle>
      <p className="account-lead">{recovery.pinText}</p>
      <form className="account-form" noValidate onSubmit={submit}>
        {!mistyped && over === null && <RefusalBanner refusal={refusal} />}
        <TextField
          id="super-pin"
          className="code-field"
          label={recovery.pin}
          hint={recovery.pinHint}
          value={code}
          onChange={(text) => {
            setCode(groupedSuperPin(text));
            act.clear();
          }}
          error={error}
          autoComplete="off"
          autoCapitalize="characters"
          aside={<span className="small faint">{recovery.pinCount(typed)}</span>}
        />
        <Button look="filled" main wide type="submit" busy={act.busy && recovery.nextBusy}>{recovery.next}</Button>
        <Button look="quiet" wide onPress={onWithout}>{reset.notFound}</Button>
        <p className="small quiet-text">{recovery.stays}</p>
      </form>
    </AccountLayout>
  );
}
