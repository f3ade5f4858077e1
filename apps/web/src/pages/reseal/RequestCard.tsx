import type { ResealRequestView } from '@siegelpost/client-sdk';
import { CircleCheck, KeyRound, MailCheck, Pause, Play } from 'lucide-react';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useReseals, useResealRuns } from '../../app/reseals/ResealsContext.js';
import { Button } from '../../design/button/Button.js';
import { Icon } from '../../design/icon/Icon.js';
import { Progress } from '../../design/progress/Progress.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { refusalOf } from '../../words/refusal.js';

/** How far a request is: by this page's own run, else by what the mailbox says. */
function useStanding({ id, count, done, state }: ResealRequestView) {
  const run = useResealRuns().find(({ request }) => request === id);
  if (run === undefined) return { state, done, total: count, thrown: null };
  return { state: run.state, done: Math.max(run.done, done), total: Math.max(run.total, count), thrown: run.thrown };
}

function Standing({ request }: { readonly request: ResealRequestView }) {
  const words = useWords();
  const { reseal } = words;
  const reseals = useReseals();
  const { state, done, total, thrown } = useStanding(request);
  const resume = <div><Button look="filled" icon={Play} onPress={() => reseals.start(request.id)}>{reseal.resume}</Button></div>;
  switch (state) {
    case 'unconfirmed':
      return <p className="quiet-text">{reseal.confirmFirst}</p>;
    case 'refused':
      return <p className="quiet-text">{reseal.refusedText}</p>;
    case 'ready':
      return <div><Button look="filled" icon={MailCheck} onPress={() => reseals.start(request.id)}>{reseal.go(total)}</Button></div>;
    case 'running':
      return (
        <>
          <Progress label={reseal.progressLabel} done={total === 0 ? 0 : Math.floor((done / total) * 100)} />
          <p className="small quiet-text" role="status">{reseal.progress(done, total)}</p>
          <div><Button look="outline" icon={Pause} onPress={() => reseals.pause(request.id)}>{reseal.pause}</Button></div>
        </>
      );
    case 'paused':
      return <><p className="quiet-text">{reseal.paused(done, total)}</p>{resume}</>;
    case 'failed':
      return <><RefusalBanner refusal={refusalOf(thrown, words)} title={reseal.failed} />{resume}</>;
    case 'done':
      return <p className="row"><Icon of={CircleCheck} /><span>{reseal.done(done)}</span></p>;
  }
}

/** What a patient with new keys asks for, and what the practice does about it. */
export function RequestCard({ request }: { readonly request: ResealRequestView }) {
  const { reseal } = useWords();
  const dates = useDates();
  return (
    <section className="card verify">
      <h2 className="row"><Icon of={KeyRound} /><span>{reseal.asks(request.from.name, request.count)}</span></h2>
      <p className="small faint">{dates.long(request.at)}</p>
      <p className="quiet-text">{reseal.asksText}</p>
      <Standing request={request} />
    </section>
  );
}
