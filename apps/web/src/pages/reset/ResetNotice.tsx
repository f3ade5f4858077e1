import './reset.css';
import { ShieldAlert } from 'lucide-react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useDates } from '../../preferences/useDates.js';

/** In every mailbox, as long as a reset of it is pending: who did not ask for it stops it here. */
export function ResetNotice() {
  const { reset } = useWords();
  const client = useClient();
  const dates = useDates();
  const act = useAct();
  const { show } = useToasts();
  const { value, reload } = useData(() => client.accountState(), [client], ['letters']);
  const pending = value?.pendingReset ?? null;
  if (pending === null) return null;
  const stop = (): void => void act.run(async () => {
    await client.stopOwnReset();
    show({ text: reset.stopped });
    reload();
  });
  const actions = <Button look="outline" busy={act.busy && reset.stopBusy} onPress={stop}>{reset.stop}</Button>;
  return (
    <div className="reset-notice no-print">
      <Banner kind="red" icon={ShieldAlert} title={reset.banner} actions={actions}>{reset.bannerText(dates.long(pending.dueAt))}</Banner>
      <RefusalBanner refusal={act.refusal} />
    </div>
  );
}
