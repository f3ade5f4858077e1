import { KeyRound } from 'lucide-react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** In the mailbox, when it is time to try the Super PIN; „Später“ is a week. */
export function RehearsalNotice() {
  const { rehearsal } = useWords();
  const client = useClient();
  const [place] = useLocation();
  const { value } = useData(() => client.rehearsal(), [client], ['rehearsal']);
  const act = useAct();
  if (value?.due !== true || place === '/rehearsal') return null;
  const actions = (
    <>
      <LinkButton to="/rehearsal">{rehearsal.now}</LinkButton>
      <Button look="quiet" busy={act.busy && rehearsal.laterBusy} onPress={() => void act.run(() => client.postponeRehearsal())}>{rehearsal.later}</Button>
    </>
  );
  return (
    <div className="super-pin-notice no-print">
      <Banner kind="info" icon={KeyRound} title={rehearsal.askTitle} actions={actions}>{rehearsal.ask}</Banner>
      <RefusalBanner refusal={act.refusal} />
    </div>
  );
}
