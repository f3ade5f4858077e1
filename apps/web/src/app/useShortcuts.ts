import { useEffect, useRef } from 'react';
import { usePreferences } from '../preferences/PreferencesProvider.js';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"], [role="combobox"]'));

/** Single keys; off in fields, in dialogs, with modifiers, and where the reader turned them off. */
export const useShortcuts = (keys: Readonly<Record<string, () => void>>): void => {
  const { preferences } = usePreferences();
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (!preferences.keys) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isField(event.target) || document.querySelector('dialog[open], [role="menu"], [role="listbox"]') !== null) return;
      const act = current.current[event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [preferences.keys]);
};
