import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { de } from '../words/de.js';
import { en } from '../words/en.js';
import type { Words } from '../words/words.js';
import { deviceLanguage, followPreferences, loadPreferences, type Preferences, savePreferences } from './preferences.js';

type Language = 'de' | 'en';

interface Value {
  readonly preferences: Preferences;
  readonly change: (change: Partial<Preferences>) => void;
  readonly language: Language;
  /** The language of an invitation or account; counts until a person chose one on this device. */
  readonly suggest: (language: Language) => void;
  readonly words: Words;
}

const Context = createContext<Value | null>(null);
const catalogues: Record<Language, Words> = { de, en };
const darkDevice = matchMedia('(prefers-color-scheme: dark)');

const applyTheme = (theme: Preferences['theme']): void => {
  const dark = theme === 'dark' || (theme === 'device' && darkDevice.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
};

/** Follows the device's theme and sets theme, text size and language on the page itself. */
const useOnPage = ({ theme, text }: Preferences, language: Language): void => {
  useEffect(() => {
    const apply = (): void => applyTheme(theme);
    apply();
    darkDevice.addEventListener('change', apply);
    return () => darkDevice.removeEventListener('change', apply);
  }, [theme]);
  useEffect(() => {
    document.documentElement.dataset['text'] = text;
  }, [text]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
};

export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const [preferences, setPreferences] = useState(loadPreferences);
  const [suggested, suggest] = useState<Language>(() => deviceLanguage(navigator.languages));
  const language = preferences.language ?? suggested;
  useOnPage(preferences, language);
  useEffect(() => followPreferences(window, setPreferences), []);
  const value = useMemo<Value>(() => {
    const change = (changed: Partial<Preferences>): void => {
      const next = { ...preferences, ...changed };
      setPreferences(next);
      savePreferences(next);
    };
    return { preferences, change, language, suggest, words: catalogues[language] };
  }, [preferences, language]);
  return (
    <Context value={value}>
      <I18nProvider locale={language === 'de' ? 'de-DE' : 'en-GB'}>{children}</I18nProvider>
    </Context>
  );
}

export const usePreferences = (): Value => {
  const value = use(Context);
  if (value === null) throw new Error('outside of PreferencesProvider');
  return value;
};

export const useWords = (): Words => usePreferences().words;
