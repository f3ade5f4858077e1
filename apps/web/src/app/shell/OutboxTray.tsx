import { Send } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useOutgoing } from '../outbox/OutboxContext.js';

/** Letters on their way while another page is open. */
export function OutboxTray() {
  const { compose, attachments } = useWords();
  const [place] = useLocation();
  const letters = useOutgoing().filter(({ state, key }) => state !== 'sent' && place !== `/outgoing/${key}`);
  if (letters.length === 0) return null;
  const texts = { held: compose.sending, sending: compose.sending, waiting: attachments.lost, paused: compose.pausedHint, failed: compose.notSent, sent: compose.sent };
  return (
    <div className="tray no-print">
      {letters.map(({ key, state }) => (
        <div key={key} className="card tray-item" role="status">
          <Icon of={Send} />
          <span>{texts[state]}</span>
          <Link href={`/outgoing/${key}`} className="button button-quiet">{compose.view}</Link>
        </div>
      ))}
    </div>
  );
}
