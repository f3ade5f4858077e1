import { MonitorCheck } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { Steps } from '../../design/steps/Steps.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import type { Refusal } from '../../words/refusal.js';
import { SuperPinField } from '../super-pin/SuperPinField.js';
import { useSuperPinEntry } from '../super-pin/useSuperPinEntry.js';

const ReadSheet = lazy(() => import('../super-pin/ReadSheet.js'));

interface Props {
  readonly link: string;
  /** Whether this device opens the mailbox as well. */
  readonly device: boolean;
  readonly onUnlocked: (by: 'unlocked' | 'unlocked-by-device') => void;
  readonly onWithout: () => void;
  readonly onStuck: (refusal: Refusal) => void;
}

/** This device, where it opens the mailbox; the Super PIN, typed or read from its sheet. A mistyped one stays in its field and is never sent. */
export function SuperPinForm({ link, device, onUnlocked, onWithout, onStuck }: Props) {
  const { recovery, reset } = useWords();
  const client = useClient();
  const act = useAct();
  const byDevice = useAct();
  const entry = useSuperPinEntry(act, async (code) => {
    byDevice.clear();
    await client.unlockRecovery(link, code);
    onUnlocked('unlocked');
  });
  const withDevice = (): void => {
    act.clear();
    void byDevice.run(async () => {
      await client.unlockRecoveryByDevice(link);
      onUnlocked('unlocked-by-device');
    });
  };
  const refusal = act.refusal ?? byDevice.refusal;
  const over = refusal !== null && refusal.code.startsWith('LINK_') ? refusal : null;
  useEffect(() => {
    if (over !== null) onStuck(over);
  }, [over, onStuck]);
  return (
    <AccountLayout wide>
      <Steps now={2} />
      <PageTitle name={recovery.pinTitle}>{recovery.pinTitle}</PageTitle>
      <p className="account-lead">{recovery.pinText}</p>
      {device && (
        <Banner kind="info" icon={MonitorCheck} role="group" actions={<Button busy={byDevice.busy && recovery.nextBusy} onPress={withDevice}>{recovery.device}</Button>}>
          {recovery.deviceText}
        </Banner>
      )}
      <form className="account-form" noValidate onSubmit={entry.submit}>
        {entry.mistake === undefined && over === null && <RefusalBanner refusal={refusal} />}
        <SuperPinField entry={entry} />
        <Suspense fallback={null}><ReadSheet onCode={entry.found} /></Suspense>
        <Button look="filled" main wide type="submit" busy={act.busy && recovery.nextBusy}>{recovery.next}</Button>
        <Button look="quiet" wide onPress={onWithout}>{reset.notFound}</Button>
        <p className="small quiet-text">{recovery.stays}</p>
        {!device && <p className="small quiet-text">{recovery.elsewhere}</p>}
      </form>
    </AccountLayout>
  );
}
