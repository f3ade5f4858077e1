import { KeyRound } from 'lucide-react';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Icon } from '../../design/icon/Icon.js';
import { Progress } from '../../design/progress/Progress.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** Keys are being made on this device; `done` in percent. */
export function MakingKeys({ done }: { readonly done: number }) {
  const { account: { making } } = useWords();
  return (
    <AccountLayout>
      <Icon of={KeyRound} size={40} className="quiet-text" />
      <PageTitle name={making.title}>{making.title}</PageTitle>
      <p className="account-lead">{making.text}</p>
      <Progress label={making.label} done={done} />
    </AccountLayout>
  );
}
