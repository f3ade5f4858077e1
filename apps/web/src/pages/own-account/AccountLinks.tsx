import './own-account.css';
import { AtSign, KeyRound, MonitorSmartphone, ShieldAlert } from 'lucide-react';
import { LinkButton } from '../../design/button/Button.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** What can be changed of one's own account. */
export function AccountLinks() {
  const { ownAccount } = useWords();
  return (
    <div className="own-account-links">
      <LinkButton to="/settings/password" icon={KeyRound}>{ownAccount.password}</LinkButton>
      <LinkButton to="/settings/address" icon={AtSign}>{ownAccount.address}</LinkButton>
      <LinkButton to="/settings/sessions" icon={MonitorSmartphone}>{ownAccount.sessions}</LinkButton>
      <LinkButton to="/settings/renew" icon={ShieldAlert}>{ownAccount.renew}</LinkButton>
    </div>
  );
}
