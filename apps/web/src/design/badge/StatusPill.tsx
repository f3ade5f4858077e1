import './badge.css';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../icon/Icon.js';

/** A state as icon and word, neutral; amber where a person should look. */
export function StatusPill({ icon, amber = false, children }: { readonly icon: LucideIcon; readonly amber?: boolean; readonly children: ReactNode }) {
  return (
    <span className={`pill${amber ? ' pill-amber' : ''}`}>
      <Icon of={icon} size={17} />
      <span>{children}</span>
    </span>
  );
}
