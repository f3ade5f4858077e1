import './own-account.css';
import { AtSign, KeyRound, Lock, MonitorSmartphone, ShieldAlert } from 'lucide-react';
import { useClient } from '../../app/ClientContext.js';
import { useData } from '../../app/useData.js';
import { LinkButton } from '../../design/button/Button.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** What can be changed of one's own account. */
export function AccountLinks() {
  const { ownAccount, reset } = useWords();
  const client = useClient();
  const { value: state } = useData(() => client.accountState(), [client]);
  return (
    <div className="own-account-links">
      <LinkButton to="/settings/password" icon={KeyRound}>{ownAccount.password}</LinkButton>
      <LinkButton to="/settings/address" icon={AtSign}>{ownAccount.address}</LinkButton>
      <LinkButton to="/settings/sessions" icon={MonitorSmartphone}>{ownAccount.sessions}</LinkButton>
      <LinkButton to="/settings/renew" icon={ShieldAlert}>{ownAccount.renew}</LinkButton>
      {state !== null && state.undoable.length > 0 && <LinkButton to="/settings/reset" icon={Lock}>{reset.final}</LinkButton>}
    </div>
  );
}
