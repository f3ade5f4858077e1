import { TextField } from '../../design/field/TextField.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import type { SuperPinEntry } from './useSuperPinEntry.js';

/** The Super PIN, typed in groups of five. */
export function SuperPinField({ entry: { code, typed, change, error } }: { readonly entry: SuperPinEntry }) {
  const { recovery } = useWords();
  return (
    <TextField
      id="super-pin"
      className="code-field"
      label={recovery.pin}
      hint={recovery.pinHint}
      value={code}
      onChange={change}
      error={error}
      autoComplete="off"
      autoCapitalize="characters"
      aside={<span className="small faint">{recovery.pinCount(typed)}</span>}
    />
  );
}
