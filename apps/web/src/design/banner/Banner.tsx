import './banner.css';
import { CircleAlert, CloudOff, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.js';

const icons: Record<'info' | 'amber' | 'red', LucideIcon> = { info: Info, amber: CloudOff, red: CircleAlert };

interface Props {
  readonly kind: 'info' | 'amber' | 'red';
  readonly icon?: LucideIcon;
  readonly title?: string;
  /** Heard at once where it answers an act of the reader; politely else; as a `group` not by itself. */
  readonly role?: 'alert' | 'status' | 'group';
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function Banner({ kind, icon = icons[kind], title, role = 'status', children, actions }: Props) {
  return (
    <div className={`banner banner-${kind}`} role={role}>
      <Icon of={icon} />
      <div className="banner-text">
        <p>{title !== undefined && <b>{title} </b>}{children}</p>
        {actions !== undefined && <div className="row">{actions}</div>}
      </div>
    </div>
  );
}
