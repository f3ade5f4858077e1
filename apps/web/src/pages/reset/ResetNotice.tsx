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

interface Props {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly busy: string;
  /** What is said once it is done. */
  readonly done: string;
  readonly act: () => Promise<void>;
  readonly onDone: () => void;
}

function Notice({ title, text, action, busy, done, act, onDone }: Props) {
  const running = useAct();
  const { show } = useToasts();
  const press = (): void => void running.run(async () => {
    await act();
    show({ text: done });
    onDone();
  });
  const actions = <Button look="outline" busy={running.busy && busy} onPress={press}>{action}</Button>;
  return (
    <div className="reset-notice no-print">
      <Banner kind="red" icon={ShieldAlert} title={title} actions={actions}>{text}</Banner>
      <RefusalBanner refusal={running.refusal} />
    </div>
  );
}

/** In every mailbox, as long as a reset of it, or its undoing, is pending: who did not ask for it stops it here. */
export function ResetNotice() {
  const { reset } = useWords();
  const client = useClient();
  const dates = useDates();
  const { value, reload } = useData(() => client.accountState(), [client], ['letters']);
  if (value === null) return null;
  const { pendingReset, pendingUndo } = value;
  return (
    <>
      {pendingReset !== null && <Notice title={reset.banner} text={reset.bannerText(dates.long(pendingReset.dueAt))} action={reset.stop} busy={reset.stopBusy} done={reset.stopped} act={() => client.stopOwnReset()} onDone={reload} />}
      {pendingUndo !== null && <Notice title={reset.undoBanner} text={reset.undoBannerText(dates.long(pendingUndo.dueAt))} action={reset.keep} busy={reset.stopBusy} done={reset.kept} act={() => client.keepReset(pendingUndo.former)} onDone={reload} />}
    </>
  );
}
