import { ShieldAlert } from 'lucide-react';
import { AccountLayout } from '../../design/account/AccountLayout.js';
import { StateCard } from '../../design/card/Card.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** The page was opened by an address at which a browser makes no keys. */
export function InsecurePage() {
  const words = useWords();
  return <AccountLayout><StateCard level={1} icon={ShieldAlert} title={words.errorTitle}>{words.insecure}</StateCard></AccountLayout>;
}
