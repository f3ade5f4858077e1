import { Hourglass } from 'lucide-react';
import { Link } from 'wouter';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useDates } from '../../preferences/useDates.js';

/** A reset that was asked for and has to wait. */
export function Waiting({ dueAt }: { readonly dueAt: string }) {
  const { reset, recovery } = useWords();
  const dates = useDates();
  return (
    <AccountLayout below={<Link href="/sign-in">{recovery.back}</Link>}>
      <Icon of={Hourglass} size={40} className="quiet-text" />
      <PageTitle name={reset.waitTitle}>{reset.waitTitle}</PageTitle>
      <p className="account-lead">{reset.waitText(dates.long(dueAt))}</p>
      <p className="quiet-text">{reset.waitWhy}</p>
    </AccountLayout>
  );
}
