import type { FormEvent } from 'react';
import { useState } from 'react';
import type { Act } from '../../app/useData.js';
import { groupedSuperPin, plainCharacters, superPinLength } from '../../design/code/code.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

const mistakes = ['PIN_MALFORMED', 'PIN_VERSION', 'PIN_WRONG'] as const;
type Mistake = (typeof mistakes)[number];
const isMistake = (code: string): code is Mistake => (mistakes as readonly string[]).includes(code);

/** A Super PIN being entered: what stands in the field, what is wrong with it, and what is done with it. */
export const useSuperPinEntry = (act: Act, work: (code: string) => Promise<void>) => {
  const { recovery, problems } = useWords();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const typed = plainCharacters(code, superPinLength).length;
  const mistake = act.refusal !== null && isMistake(act.refusal.code) ? problems[act.refusal.code] : undefined;
  const change = (text: string): void => {
    setCode(groupedSuperPin(text));
    act.clear();
  };
  return {
    code,
    typed,
    change,
    /** Belongs to the field; any other refusal to the page. */
    mistake,
    error: mistake ?? (tried && typed < superPinLength ? recovery.pinMissing : undefined),
    submit: (event: FormEvent): void => {
      event.preventDefault();
      setTried(true);
      act.clear();
      document.getElementById('super-pin')?.focus();
      if (typed === superPinLength) void act.run(() => work(code));
    },
    /** One that was read from paper. */
    found: (read: string): void => {
      change(read);
      setTried(true);
      void act.run(() => work(read));
    },
  };
};

export type SuperPinEntry = ReturnType<typeof useSuperPinEntry>;
