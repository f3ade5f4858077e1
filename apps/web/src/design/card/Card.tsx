import './card.css';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.js';

interface StateCard {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly refused?: boolean;
  /** Heading level: 1 where the card is the whole page. */
  readonly level?: 1 | 2;
}

/** What happened, what it means, what to do. */
export function StateCard({ icon, title, children, actions, refused = false, level = 2 }: StateCard) {
  const Title = level === 1 ? 'h1' : 'h2';
  return (
    <section className={`card state-card${refused ? ' state-card-refused' : ''}`}>
      <Icon of={icon} size={24} />
      <div className="state-card-text">
        <Title className="state-card-title" tabIndex={-1}>{title}</Title>
        <div className="quiet-text">{children}</div>
        {actions !== undefined && <div className="row state-card-actions">{actions}</div>}
      </div>
    </section>
  );
}

/** Nothing here: a sentence and the next step. */
export function EmptyState({ icon, title, text, action }: { readonly icon: LucideIcon; readonly title: string; readonly text: string; readonly action?: ReactNode }) {
  return (
    <div className="empty">
      <Icon of={icon} size={26} />
      <h2 className="state-card-title">{title}</h2>
      <p className="quiet-text">{text}</p>
      {action}
    </div>
  );
}
