import '../super-pin/super-pin.css';
import { CircleCheck, Inbox, KeyRound } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { EmptyState, StateCard } from '../../design/card/Card.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { Page } from '../../design/page/Page.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { SuperPinField } from '../super-pin/SuperPinField.js';
import { useSuperPinEntry } from '../super-pin/useSuperPinEntry.js';

const ReadSheet = lazy(() => import('../super-pin/ReadSheet.js'));

function Form({ onPassed }: { readonly onPassed: () => void }) {
  const { rehearsal, recovery } = useWords();
  const client = useClient();
  const act = useAct();
  const entry = useSuperPinEntry(act, async (code) => {
    await client.checkSuperPin(code);
    onPassed();
  });
  return (
    <form className="super-pin-form" noValidate onSubmit={entry.submit}>
      {entry.mistake === undefined && <RefusalBanner refusal={act.refusal} />}
      <SuperPinField entry={entry} />
      <Suspense fallback={null}><ReadSheet onCode={entry.found} /></Suspense>
      <Button look="blue" main wide type="submit" busy={act.busy && recovery.nextBusy}>{rehearsal.check}</Button>
      <p className="small quiet-text">{recovery.stays}</p>
    </form>
  );
}

function Passed() {
  const { rehearsal, nav } = useWords();
  const client = useClient();
  const { value } = useData(() => client.rehearsal(), [client]);
  const next = value === null || value.every === 0 ? rehearsal.passedNever : rehearsal.passedText(value.every);
  const action = <LinkButton to="/inbox" icon={Inbox}>{nav.inbox}</LinkButton>;
  return <StateCard icon={CircleCheck} title={rehearsal.passed} actions={action}>{next}</StateCard>;
}

/** Trying the Super PIN without using it up. */
export function RehearsalPage() {
  const { rehearsal, letter } = useWords();
  const client = useClient();
  const dates = useDates();
  const { value, refusal } = useData(() => Promise.all([client.superPin(), client.rehearsal()]), [client]);
  const [passed, pass] = useState(false);
  const inside = () => {
    if (passed) return <Passed />;
    if (refusal !== null) return <RefusalBanner refusal={refusal} />;
    if (value === null) return <Skeleton text={letter.loading} rows={2} />;
    const [{ setAt }, { passedAt }] = value;
    if (setAt === null) return <EmptyState icon={KeyRound} title={rehearsal.none} text={rehearsal.noneText} />;
    return (
      <>
        <p>{passedAt === null ? rehearsal.never(dates.date(setAt)) : rehearsal.last(dates.date(passedAt))}</p>
        <Form onPassed={() => pass(true)} />
      </>
    );
  };
  return <Page title={rehearsal.title} intro={rehearsal.intro}>{inside()}</Page>;
}
