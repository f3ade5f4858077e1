import './field.css';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { Icon } from '../icon/Icon.js';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'email' | 'password';
  readonly autoComplete?: string;
  readonly maxLength?: number;
  readonly autoCapitalize?: string;
  readonly className?: string;
  /** Beside the label, such as „Zeigen“. */
  readonly aside?: ReactNode;
  readonly after?: ReactNode;
}

/** Label above, hint and error below; the error is tied to the field and has an icon. */
export function TextField({ id, label, value, onChange, onBlur, hint, error, type = 'text', aside, after, className = '', ...input }: Props) {
  return (
    <AriaTextField
      className={`field ${className}`}
      id={id}
      type={type}
      value={value}
      onChange={onChange}
      {...(onBlur === undefined ? {} : { onBlur })}
      isInvalid={error !== undefined}
      validationBehavior="aria"
    >
      <span className="field-head">
        <Label className="field-label">{label}</Label>
        {aside}
      </span>
      <Input className="input" spellCheck={false} {...input} />
      {after}
      {hint !== undefined && <Text slot="description" className="field-hint">{hint}</Text>}
      <FieldError className="field-error">
        <Icon of={CircleAlert} size={18} />
        <span>{error}</span>
      </FieldError>
    </AriaTextField>
  );
}
