import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Icon } from '../icon/Icon.js';

interface OneOf<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: Readonly<Record<T, string>>;
  readonly onChange: (value: T) => void;
}

/** One of a few, all of them visible. */
export function OneOf<T extends string>({ label, value, options, onChange }: OneOf<T>) {
  const keys = Object.keys(options) as T[];
  return (
    <RadioGroup className="field" value={value} onChange={(chosen) => onChange(chosen as T)}>
      <Label className="field-label">{label}</Label>
      <div className="choice-row">
        {keys.map((key) => (
          <Radio key={key} value={key} className="choice">
            <span className="choice-mark round" />
            <span>{options[key]}</span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

interface Tick {
  readonly selected: boolean;
  readonly onChange: (selected: boolean) => void;
  readonly children: ReactNode;
}

export function Tick({ selected, onChange, children }: Tick) {
  return (
    <Checkbox className="choice" isSelected={selected} onChange={onChange}>
      <span className="choice-mark"><Icon of={Check} size={18} /></span>
      <span>{children}</span>
    </Checkbox>
  );
}
