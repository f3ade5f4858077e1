import { Send, UserRoundPlus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { OneOf } from '../../design/field/Choices.js';
import { ErrorSummary, type FieldProblem } from '../../design/field/ErrorSummary.js';
import { TextField } from '../../design/field/TextField.js';
import { Page } from '../../design/page/Page.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

type Language = 'de' | 'en';
const languages: Readonly<Record<Language, string>> = { de: 'Deutsch', en: 'English' };

/** Name, address and language of a patient; the e-mail goes out at once. */
export function InvitePage() {
  const words = useWords();
  const { invite } = words;
  const client = useClient();
  const { show } = useToasts();
  const [, go] = useLocation();
  const [form, setForm] = useState<{ name: string; address: string; language: Language }>({ name: '', address: '', language: 'de' });
  const [attempt, setAttempt] = useState(0);
  const act = useAct();
  const all: readonly FieldProblem[] = [
    ...(form.name.trim() === '' ? [{ field: 'invite-name', text: invite.missingName }] : []),
    ...(/^\S+@\S+$/.test(form.address.trim()) ? [] : [{ field: 'invite-address', text: invite.missingAddress }]),
  ];
  const problems = attempt === 0 ? [] : all;
  const errorOf = (field: string): string | undefined => problems.find((problem) => problem.field === field)?.text;
  const known = client.contacts().find(({ address }) => address !== null && address.toLowerCase() === form.address.trim().toLowerCase());
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (all.length > 0) return;
    void act.run(async () => {
      await client.invite({ name: form.name.trim(), address: form.address.trim(), language: form.language });
      show({ text: invite.sent(form.name.trim()) });
      go('/invitations');
    });
  };
  return (
    <Page title={invite.title} intro={invite.intro}>
      <form className="account-form" noValidate onSubmit={submit}>
        <RefusalBanner refusal={act.refusal} />
        <ErrorSummary problems={problems} attempt={problems.length > 0 ? attempt : 0} />
        <TextField id="invite-name" label={invite.name} autoComplete="off" maxLength={120} value={form.name} onChange={(name) => setForm({ ...form, name })} error={errorOf('invite-name')} />
        <TextField id="invite-address" label={invite.address} type="email" autoComplete="off" autoCapitalize="none" maxLength={254} value={form.address} onChange={(address) => setForm({ ...form, address })} error={errorOf('invite-address')} />
        {known !== undefined && <Banner kind="amber" icon={UserRoundPlus}>{invite.known(known.name)}</Banner>}
        <OneOf label={invite.language} value={form.language} options={languages} onChange={(language) => setForm({ ...form, language })} />
        <div className="row">
          <Button look="filled" main type="submit" icon={Send} busy={act.busy && invite.busy}>{invite.submit}</Button>
          <LinkButton look="quiet" to="/invitations">{invite.cancel}</LinkButton>
        </div>
      </form>
    </Page>
  );
}
