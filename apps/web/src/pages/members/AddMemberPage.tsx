import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { OneOf } from '../../design/field/Choices.js';
import { ErrorSummary, type FieldProblem } from '../../design/field/ErrorSummary.js';
import { TextField } from '../../design/field/TextField.js';
import { Page } from '../../design/page/Page.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { usePreferences } from '../../preferences/PreferencesProvider.js';

type Role = 'staff' | 'administrator';

/** Name, address and role of somebody who shall belong to the practice. */
export function AddMemberPage() {
  const { words: { team, invite }, language } = usePreferences();
  const client = useClient();
  const { show } = useToasts();
  const [, go] = useLocation();
  const [form, setForm] = useState<{ name: string; address: string; role: Role }>({ name: '', address: '', role: 'staff' });
  const [attempt, setAttempt] = useState(0);
  const act = useAct();
  const all: readonly FieldProblem[] = [
    ...(form.name.trim() === '' ? [{ field: 'member-name', text: invite.missingName }] : []),
    ...(/^\S+@\S+$/.test(form.address.trim()) ? [] : [{ field: 'member-address', text: invite.missingAddress }]),
  ];
  const problems = attempt === 0 ? [] : all;
  const errorOf = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.text;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (all.length > 0) return;
    void act.run(async () => {
      const name = form.name.trim();
      await client.addMember({ name, address: form.address.trim(), language, role: form.role });
      show({ text: team.sent(name) });
      go('/team');
    });
  };
  return (
    <Page title={team.addTitle} intro={team.addIntro}>
      <form className="account-form" noValidate onSubmit={submit}>
        <RefusalBanner refusal={act.refusal} />
        <ErrorSummary problems={problems} attempt={problems.length > 0 ? attempt : 0} />
        <TextField id="member-name" label={invite.name} autoComplete="off" maxLength={120} value={form.name} onChange={(name) => setForm({ ...form, name })} error={errorOf('member-name')} />
        <TextField id="member-address" label={invite.address} type="email" autoComplete="off" autoCapitalize="none" maxLength={254} value={form.address} onChange={(address) => setForm({ ...form, address })} error={errorOf('member-address')} />
        <OneOf label={team.role} value={form.role} options={{ staff: team.roles.staff, administrator: team.roles.administrator }} onChange={(role) => setForm({ ...form, role })} />
        <p className="small quiet-text">{team.roleHint}</p>
        <div className="row">
          <Button look="filled" main type="submit" icon={Send} busy={act.busy && invite.busy}>{invite.submit}</Button>
          <LinkButton look="quiet" to="/team">{invite.cancel}</LinkButton>
        </div>
      </form>
    </Page>
  );
}
