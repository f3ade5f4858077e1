/** What a person set for this device. Nothing of it is confidential; it outlives sign-out. */
export interface Preferences {
  /** Null until chosen: then the invitation's or the device's language counts. */
  readonly language: 'de' | 'en' | null;
  readonly theme: 'device' | 'light' | 'dark';
  readonly text: '100' | '112' | '125';
  /** Single-key shortcuts (WCAG 2.1.4). */
  readonly keys: boolean;
}

export const defaults: Preferences = { language: null, theme: 'device', text: '100', keys: true };

const storageKey = 'siegelpost.preferences';
const oneOf = <T>(value: unknown, allowed: readonly T[], fallback: T): T => allowed.find((each) => each === value) ?? fallback;

/** Preferences in a stored text; what is missing or unknown is at its default. */
export const parsePreferences = (text: string | null): Preferences => {
  let stored: unknown = null;
  try {
    stored = JSON.parse(text ?? 'null');
  } catch {
    return defaults;
  }
  if (typeof stored !== 'object' || stored === null) return defaults;
  const values: Partial<Record<keyof Preferences, unknown>> = stored;
  return {
    language: oneOf(values.language, ['de', 'en', null] as const, null),
    theme: oneOf(values.theme, ['device', 'light', 'dark'] as const, 'device'),
    text: oneOf(values.text, ['100', '112', '125'] as const, '100'),
    keys: oneOf(values.keys, [true, false], true),
  };
};

export const loadPreferences = (): Preferences => parsePreferences(localStorage.getItem(storageKey));
export const savePreferences = (preferences: Preferences): void => localStorage.setItem(storageKey, JSON.stringify(preferences));

/** Tells what another tab of this device set. Returns how to stop. */
export const followPreferences = (tab: Pick<Window, 'addEventListener' | 'removeEventListener'>, tell: (preferences: Preferences) => void): (() => void) => {
  const hear = ({ key, newValue }: StorageEvent): void => {
    if (key === storageKey) tell(parsePreferences(newValue));
  };
  tab.addEventListener('storage', hear);
  return () => tab.removeEventListener('storage', hear);
};

/** The first of the device's languages that we speak; German where there is none. */
export const deviceLanguage = (languages: readonly string[]): 'de' | 'en' => {
  for (const language of languages) {
    if (/^de\b/i.test(language)) return 'de';
    if (/^en\b/i.test(language)) return 'en';
  }
  return 'de';
};
