import './badge.css';
import type { Trust } from '@siegelpost/client-sdk';
import { BadgeCheck, Ban, CircleDashed, CircleX, Hourglass, KeyRound, type LucideIcon } from 'lucide-react';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { Icon } from '../icon/Icon.js';

const icons: Record<Trust | 'notOpened', LucideIcon> = {
  verified: BadgeCheck,
  linked: CircleDashed,
  changed: KeyRound,
  refused: Ban,
  invited: Hourglass,
  notOpened: CircleX,
};

/** How far someone is trusted: always an icon and a word. */
export function TrustBadge({ trust, plain = false }: { readonly trust: Trust | 'notOpened'; readonly plain?: boolean }) {
  const words = useWords();
  return (
    <span className={`badge badge-${trust}${plain ? ' badge-plain' : ''}`}>
      <Icon of={icons[trust]} size={18} />
      <span>{words.trust[trust]}</span>
    </span>
  );
}

export function TrustIcon({ trust }: { readonly trust: Trust }) {
  return <span className={`badge badge-${trust}`}><Icon of={icons[trust]} /></span>;
}
