import { CircleCheck, Circle } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { PasswordField } from '../../design/field/PasswordField.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { FourWords } from './FourWords.js';
import type { Estimate } from './strength.js';
import type { PasswordCheck } from './usePasswordCheck.js';

function Meter({ estimate }: { readonly estimate: Estimate | null }) {
  const { account: { password } } = useWords();
  const announce = useAnnounce();
  const score = estimate === null ? 0 : estimate.common ? 1 : estimate.score;
  const word = score === 0 ? '' : password.meter[score];
  useEffect(() => {
    if (word === '') return undefined;
    const timer = setTimeout(() => announce(`${password.meterLabel}: ${word}`), 800);
    return () => clearTimeout(timer);
  }, [word, announce, password.meterLabel]);
  return (
    <div className="meter" role="img" aria-label={`${password.meterLabel}: ${word === '' ? password.meterCount(0) : `${word}, ${password.meterCount(score)}`}`}>
      <div className={`bars${score < 3 ? ' weak' : ''}`}>{[1, 2, 3, 4].map((step) => <i key={step} className={step <= score ? 'on' : ''} />)}</div>
      <p className="meter-line"><span className={`meter-word${score < 3 ? ' weak' : ''}`}>{word}</span><span className="small faint">{password.meterCount(score)}</span></p>
    </div>
  );
}

interface Props {
  readonly id: string;
  readonly value: string;
  readonly onChange: (password: string) => void;
  readonly check: PasswordCheck;
  readonly error: string | undefined;
  /** What the field is called where the present password stands beside it. */
  readonly label?: string;
}

/** A new password: show and hide, paste allowed, live meter, the three rules, four words suggested. The rules are heard on blur. */
export function PasswordChoice({ id, value, onChange, check, error, label }: Props) {
  const { account: { password: words }, problems } = useWords();
  const announce = useAnnounce();
  const [touched, touch] = useState(false);
  const visibility = useState(false);
  const [shown, show] = visibility;
  const rules = [[check.long && !check.tooLong, words.long], [check.notYours, words.notYours], [check.notCommon, words.notCommon]] as const;
  const hear = (): void => {
    if (value === '') return;
    touch(true);
    announce(rules.map(([met, text]) => `${text}: ${met ? words.ruleMet : words.ruleOpen}`).join('. '));
  };
  return (
    <div className="stack">
      <PasswordField id={id} label={label ?? words.label} autoComplete="new-password" visibility={visibility} value={value} onChange={onChange} onBlur={hear} error={error ?? (touched && check.tooLong ? problems.PASSWORD_TOO_LONG : undefined)} />
      <Meter estimate={check.estimate} />
      <ul className="rules">
        {rules.map(([met, text]) => (
          <li key={text} className={met ? 'met' : ''}>
            <Icon of={met ? CircleCheck : Circle} />
            <span>{text}<span className="hidden-text">: {met ? words.ruleMet : words.ruleOpen}</span></span>
          </li>
        ))}
      </ul>
      <FourWords
        value={value}
        shown={shown}
        onSuggest={(words) => {
          show(true);
          onChange(words);
        }}
      />
    </div>
  );
}
