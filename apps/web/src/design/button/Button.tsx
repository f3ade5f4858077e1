import './button.css';
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import { Link } from 'wouter';
import { useAnnounce } from '../announce/Announcer.js';
import { Icon } from '../icon/Icon.js';

export type Look = 'filled' | 'outline' | 'quiet' | 'blue' | 'danger' | 'link';

interface Shared {
  readonly look?: Look;
  readonly icon?: LucideIcon;
  /** The one main action of a screen: 56 px high. */
  readonly main?: boolean;
  readonly wide?: boolean;
  /** In a toolbar: the icon alone where there is little room. */
  readonly tool?: boolean;
  readonly children?: ReactNode;
}

const classesOf = ({ look = 'outline', main = false, wide = false, tool = false }: Shared): string =>
  ['button', `button-${look}`, main ? 'button-main' : '', wide ? 'button-wide' : '', tool ? 'tool' : ''].filter(Boolean).join(' ');

interface Props extends Shared, Omit<ButtonProps, 'children' | 'className' | 'style'> {
  /** What the button says while it works; it keeps its focus and does nothing more. */
  readonly busy?: string | false;
  /** Set where the button shows an icon alone. */
  readonly label?: string;
}

/** Never disabled: a submit button shows what is missing instead. */
export function Button({ look = 'outline', icon, main = false, wide = false, tool = false, children, busy = false, label, onPress, type = 'button', ...rest }: Props) {
  const announce = useAnnounce();
  const working = busy !== false;
  useEffect(() => {
    if (busy !== false) announce(busy);
  }, [busy, announce]);
  const bare = children === undefined && !working;
  return (
    <AriaButton
      {...rest}
      {...(onPress === undefined || working ? {} : { onPress })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      type={working ? 'button' : type}
      className={`${classesOf({ look, main, wide, tool })}${bare ? ' button-icon' : ''}${working ? ' button-busy' : ''}`}
    >
      {working ? <span className="spinner" aria-hidden="true" /> : icon !== undefined && <Icon of={icon} />}
      {working ? <span>{busy}</span> : children !== undefined && <span>{children}</span>}
    </AriaButton>
  );
}

interface LinkProps extends Shared {
  readonly to: string;
  readonly current?: boolean;
}

/** A way to another page that looks like a button. */
export function LinkButton({ to, icon, children, current, ...look }: LinkProps) {
  return (
    <Link href={to} className={classesOf({ ...look, children })} {...(current ? { 'aria-current': 'page' } : {})}>
      {icon !== undefined && <Icon of={icon} />}
      <span>{children}</span>
    </Link>
  );
}
