import { Hourglass, TriangleAlert } from 'lucide-react';
import { type FormEvent, lazy, Suspense, useState } from 'react';
import { PasswordChoice } from '../../app/password/PasswordChoice.js';
import { passwordProblem } from '../../app/password/problem.js';
import { usePasswordCheck } from '../../app/password/usePasswordCheck.js';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { StateCard } from '../../design/card/Card.js';
import { superPinLength } from '../../design/code/code.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import { useDates } from '../../preferences/useDates.js';
import { LinkProblem } from '../link/LinkProblem.js';
import { SuperPinField } from '../super-pin/SuperPinField.js';
import { useSuperPinEntry } from '../super-pin/useSuperPinEntry.js';

const ReadSheet = lazy(() => import('../super-pin/ReadSheet.js'));

interface Props {
  readonly link: string;
  readonly onBack: () => void;
}

/** An undoing that was asked for: it waits, and whoever is signed in may refuse it. */
function Asked({ dueAt }: { readonly dueAt: string }) {
  const { reset, account: { link } } = useWords();
  const dates = useDates();
  const signIn = <LinkButton look="filled" to="/sign-in">{link.signIn}</LinkButton>;
  return <AccountLayout><StateCard level={1} icon={Hourglass} title={reset.undoAskedTitle} actions={signIn}>{reset.undoAskedText(dates.long(dueAt))}</StateCard></AccountLayout>;
}

/** Undoes a reset by the Super PIN from before it, under a recovery link, with a new password for the mailbox of then. */
export function UndoByPin({ link, onBack }: Props) {
  const { words } = usePreferences();
  const { reset } = words;
  const client = useClient();
  const act = useAct();
  const { value: whose } = useData(() => client.viewRecovery(link), [link, client]);
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [dueAt, setDueAt] = useState<string | null>(null);
  const check = usePasswordCheck(password, whose?.name ?? '', whose?.address ?? '');
  const problem = passwordProblem(password, check, words);
  const entry = useSuperPinEntry(act, async (code) => setDueAt((await client.undoBySuperPin(link, code, { password })).dueAt));
  const submit = (event: FormEvent): void => {
    setTried(true);
    if (entry.typed < superPinLength || problem === undefined) return entry.submit(event);
    event.preventDefault();
    document.getElementById('new-password')?.focus();
    if (!check.listed) void act.run(async () => void (await check.loadList()));
  };
  if (dueAt !== null) return <Asked dueAt={dueAt} />;
  if (act.refusal?.code.startsWith('LINK_') === true) return <LinkProblem refusal={act.refusal} link={null} retry={act.clear} />;
  return (
    <AccountLayout wide>
      <PageTitle name={reset.undoPinTitle}>{reset.undoPinTitle}</PageTitle>
      <p className="account-lead">{reset.undoPinText}</p>
      <Banner kind="amber" icon={TriangleAlert} role="group">{reset.undoWarning}</Banner>
      <form className="account-form" noValidate onSubmit={submit}>
        <input type="hidden" autoComplete="username" value={whose?.address ?? ''} readOnly />
        {entry.mistake === undefined && <RefusalBanner refusal={act.refusal} />}
        <SuperPinField entry={entry} />
        <Suspense fallback={null}><ReadSheet onCode={entry.change} /></Suspense>
        <PasswordChoice id="new-password" value={password} onChange={setPassword} check={check} error={tried ? problem : undefined} />
        <Button look="filled" main wide type="submit" busy={act.busy && problem === undefined && reset.undoBusy}>{reset.undo}</Button>
        <Button look="quiet" wide onPress={onBack}>{words.back}</Button>
      </form>
    </AccountLayout>
  );
}
