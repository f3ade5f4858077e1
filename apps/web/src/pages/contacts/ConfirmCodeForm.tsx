import { BadgeCheck, type LucideIcon } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { Button } from '../../design/button/Button.js';
import { groupedCode, plainCode } from '../../design/code/code.js';
import { TextField } from '../../design/field/TextField.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

const codeLength = 16;

interface Props {
  /** Id of the field. */
  readonly id: string;
  readonly className: string;
  readonly label: string;
  /** What a code that does not fit is answered with. */
  readonly wrong: string;
  /** Title and text. */
  readonly children: ReactNode;
  /** What is to be chosen besides. */
  readonly choice?: ReactNode;
  readonly look?: 'filled' | 'outline';
  readonly icon?: LucideIcon;
  readonly action: string;
  readonly busy: string;
  /** @param code 16 characters, as typed */
  readonly onCode: (code: string) => Promise<void>;
}

/** The other side's confirm code, typed: it is never shown beforehand. One that does not fit stays in its field. */
export function ConfirmCodeForm({ id, className, label, wrong, children, choice, look = 'filled', icon = BadgeCheck, action, busy, onCode }: Props) {
  const { verify } = useWords();
  const act = useAct();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const typed = plainCode(code);
  const short = typed.length < codeLength;
  const refused = act.refusal?.code === 'CODE_WRONG' || act.refusal?.code === 'CODE_MALFORMED';
  const missing = tried && short ? verify.missing : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    act.clear();
    document.getElementById(id)?.focus();
    if (!short) void act.run(() => onCode(typed));
  };
  return (
    <form className={className} noValidate onSubmit={submit}>
      {children}
      {!refused && <RefusalBanner refusal={act.refusal} />}
      {choice}
      <TextField
        id={id}
        className="code-field"
        label={label}
        hint={verify.hint}
        value={code}
        onChange={(text) => {
          setCode(groupedCode(text));
          act.clear();
        }}
        error={refused ? wrong : missing}
        autoComplete="off"
        autoCapitalize="characters"
        aside={<span className="small faint">{verify.count(typed.length)}</span>}
      />
      <div><Button look={look} type="submit" icon={icon} busy={act.busy && busy}>{action}</Button></div>
    </form>
  );
}
