import '../super-pin/super-pin.css';
import { Users } from 'lucide-react';
import { useClient } from '../../app/ClientContext.js';
import { useHeld } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { LinkButton } from '../../design/button/Button.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** For who was invited to a practice's staff: what is to be done next. */
export function JoiningNotice() {
  const { team } = useWords();
  const client = useClient();
  const joining = useHeld(() => client.joining(), 'contacts');
  if (joining === null) return null;
  const { practiceId, step } = joining;
  const action = step === 'code' ? <LinkButton to={`/contacts/${practiceId}`} look="outline">{team.joinCodeAction}</LinkButton> : undefined;
  return (
    <div className="super-pin-notice no-print">
      <Banner kind="info" icon={Users} {...(action === undefined ? {} : { actions: action })}>{step === 'code' ? team.joinCode : team.joinWait}</Banner>
    </div>
  );
}
