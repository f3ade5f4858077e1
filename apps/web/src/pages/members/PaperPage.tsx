import { Mails } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button } from '../../design/button/Button.js';
import { groupedSuperPin, plainCharacters, superPinLength } from '../../design/code/code.js';
import { ErrorSummary, type FieldProblem } from '../../design/field/ErrorSummary.js';
import { TextField } from '../../design/field/TextField.js';
import { Icon } from '../../design/icon/Icon.js';
import { usePreferences } from '../../preferences/PreferencesProvider.js';

/** With the practice's paper: a login for who has none, the practice itself for who is signed in. */
export function PaperPage({ inside }: { readonly inside: boolean }) {
  const { words: { paper, recovery, invite }, language } = usePreferences();
  const client = useClient();
  const act = useAct();
  const [form, setForm] = useState({ code: '', name: '', address: '' });
  const [attempt, setAttempt] = useState(0);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const all: readonly FieldProblem[] = [
    ...(plainCharacters(form.code, superPinLength).length < superPinLength ? [{ field: 'paper-code', text: recovery.pinMissing }] : []),
    ...(inside || form.name.trim() !== '' ? [] : [{ field: 'paper-name', text: invite.missingName }]),
    ...(inside || /^\S+@\S+$/.test(form.address.trim()) ? [] : [{ field: 'paper-address', text: invite.missingAddress }]),
  ];
  const problems = attempt === 0 ? [] : all;
  const errorOf = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.text;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (all.length > 0) return;
    const address = form.address.trim();
    void act.run(async () => {
      // Told as `joined`: the practice's mailbox opens.
      if (inside) return client.restoreByPaper(form.code);
      await client.inviteByPaper(form.code, { name: form.name.trim(), address, language });
      setSentTo(address);
    });
  };
  const below = <Link href={inside ? '/settings' : '/sign-in'}>{inside ? invite.cancel : recovery.back}</Link>;
  if (sentTo !== null) {
    return (
      <AccountLayout below={below}>
        <Icon of={Mails} size={40} className="quiet-text" />
        <PageTitle name={paper.sentTitle}>{paper.sentTitle}</PageTitle>
        <p className="account-lead">{paper.sentText(sentTo)}</p>
      </AccountLayout>
    );
  }
  return (
    <AccountLayout wide below={below}>
      <PageTitle name={paper.backTitle}>{paper.backTitle}</PageTitle>
      <p className="account-lead">{inside ? paper.restoreText : paper.backText}</p>
      <form className="account-form" noValidate onSubmit={submit}>
        <RefusalBanner refusal={act.refusal} />
        <ErrorSummary problems={problems} attempt={problems.length > 0 ? attempt : 0} />
        <TextField id="paper-code" className="code-field" label={paper.code} hint={recovery.pinHint} value={form.code} onChange={(code) => setForm({ ...form, code: groupedSuperPin(code) })} error={errorOf('paper-code')} autoComplete="off" autoCapitalize="characters" />
        {!inside && <TextField id="paper-name" label={invite.name} autoComplete="name" maxLength={120} value={form.name} onChange={(name) => setForm({ ...form, name })} error={errorOf('paper-name')} />}
        {!inside && <TextField id="paper-address" label={invite.address} type="email" autoComplete="email" autoCapitalize="none" maxLength={254} value={form.address} onChange={(address) => setForm({ ...form, address })} error={errorOf('paper-address')} />}
        <Button look="filled" main wide type="submit" busy={act.busy && paper.busy}>{inside ? paper.restore : paper.submit}</Button>
      </form>
    </AccountLayout>
  );
}
