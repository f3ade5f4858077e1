import './account.css';
import { Languages, LockKeyhole, MailCheck, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { usePreferences } from '../../preferences/PreferencesProvider.js';
import { Envelope, Wordmark } from '../brand/Wordmark.js';
import { Button } from '../button/Button.js';
import { Icon } from '../icon/Icon.js';

function LanguageSwitch() {
  const { words, language, change } = usePreferences();
  const other = language === 'de' ? 'en' : 'de';
  return (
    <Button look="quiet" icon={Languages} label={words.switchLanguage} onPress={() => change({ language: other })}>
      <span lang={other}>{words.otherLanguage}</span>
    </Button>
  );
}

function Benefits({ note }: { readonly note?: string | undefined }) {
  const { words: { account: { benefits } } } = usePreferences();
  return (
    <aside className="account-aside" aria-label={benefits.short}>
      <Wordmark />
      <div className="account-aside-body">
        <Envelope />
        <ul className="benefits">
          {([[benefits.mailbox, MailCheck], [benefits.sealed, LockKeyhole], [benefits.noApp, Smartphone]] as const).map(([{ title, text }, icon]) => (
            <li key={title}><Icon of={icon} size={24} /><div><p><b>{title}</b></p><p className="quiet-text">{text}</p></div></li>
          ))}
        </ul>
      </div>
      <p className="small quiet-text">{note}</p>
    </aside>
  );
}

interface Props {
  readonly children: ReactNode;
  /** Envelope and benefits beside the page where there is room. */
  readonly welcoming?: boolean;
  readonly note?: string | undefined;
  readonly below?: ReactNode;
  readonly wide?: boolean;
}

/** Pages before sign-in: a card on the phone, beside the envelope on a desk. */
export function AccountLayout({ children, welcoming = false, note, below, wide = false }: Props) {
  const { words: { account } } = usePreferences();
  return (
    <div className={`account${welcoming ? ' account-welcoming' : ''}${wide ? ' account-wide' : ''}`}>
      {welcoming && <Benefits note={note} />}
      <div className="account-side">
        <header className="account-head no-print">
          <Wordmark />
          <LanguageSwitch />
        </header>
        <main className="account-main">
          <div className="card account-card">{children}</div>
          <p className="account-sealed small quiet-text no-print"><Icon of={LockKeyhole} size={18} />{account.benefits.short}</p>
        </main>
        <footer className="account-foot small quiet-text no-print">{below}</footer>
      </div>
    </div>
  );
}
