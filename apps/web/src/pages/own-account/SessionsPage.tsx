import './own-account.css';
import type { OwnSession } from '@siegelpost/client-sdk';
import { CircleCheck, LogOut } from 'lucide-react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { type Act, useAct, useData } from '../../app/useData.js';
import { StatusPill } from '../../design/badge/StatusPill.js';
import { Button } from '../../design/button/Button.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { Page } from '../../design/page/Page.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useDates } from '../../preferences/useDates.js';
import type { Words } from '../../words/words.js';

const deviceOf = ({ program, system }: OwnSession, { ownAccount }: Words): string => {
  const name = program === 'siegelpost' ? ownAccount.commandLine : program;
  return name !== null && system !== null ? ownAccount.device(name, system) : (name ?? system ?? ownAccount.unknownDevice);
};

function Session({ session, onEnd }: { readonly session: OwnSession; readonly onEnd: () => void }) {
  const words = useWords();
  const { ownAccount } = words;
  const dates = useDates();
  const device = deviceOf(session, words);
  const when = (at: string): string => `${dates.date(at)}, ${dates.time(at)}`;
  return (
    <li className="card item">
      <div className="item-head">
        <h2 className="item-title">{device}</h2>
        {session.current && <StatusPill icon={CircleCheck}>{ownAccount.here}</StatusPill>}
      </div>
      <p className="small quiet-text">{ownAccount.since(when(session.startedAt))}<br />{ownAccount.lastUsed(when(session.lastSeenAt))}</p>
      {!session.current && <div><Button look="outline" icon={LogOut} aria-label={ownAccount.endNamed(device)} onPress={onEnd}>{ownAccount.end}</Button></div>}
    </li>
  );
}

function Sessions({ sessions, act, onEnded }: { readonly sessions: readonly OwnSession[]; readonly act: Act; readonly onEnded: () => void }) {
  const { ownAccount } = useWords();
  const client = useClient();
  const { show } = useToasts();
  const end = (work: () => Promise<void>, text: string): void => void act.run(async () => {
    await work();
    show({ text });
    onEnded();
  });
  return (
    <>
      <ul className="cards">
        {sessions.map((session) => <Session key={session.id} session={session} onEnd={() => end(() => client.endSession(session.id), ownAccount.ended)} />)}
      </ul>
      {sessions.length > 1
        ? <Button look="danger" icon={LogOut} busy={act.busy && ownAccount.ending} onPress={() => end(() => client.endOtherSessions(), ownAccount.endedAll)}>{ownAccount.endAll}</Button>
        : <p className="quiet-text">{ownAccount.onlyHere}</p>}
    </>
  );
}

/** Where this account is signed in, and how to sign out there. */
export function SessionsPage() {
  const words = useWords();
  const { ownAccount } = words;
  const client = useClient();
  const { value, refusal, reload } = useData(() => client.sessions(), [client]);
  const act = useAct();
  return (
    <Page title={ownAccount.sessions} intro={ownAccount.sessionsText}>
      <RefusalBanner refusal={refusal ?? act.refusal} />
      {value === null && refusal === null && <Skeleton text={words.loading} rows={2} />}
      {value !== null && <Sessions sessions={value} act={act} onEnded={reload} />}
    </Page>
  );
}
