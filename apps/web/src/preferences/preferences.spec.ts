import { describe, expect, it } from '@jest/globals';
import { defaults, deviceLanguage, followPreferences, parsePreferences, type Preferences } from './preferences.js';

describe('preferences', () => {
  it('are at their defaults where nothing readable is stored', () => {
    for (const text of [null, '', '{', '[]', '7']) expect(parsePreferences(text)).toEqual(defaults);
  });
  it('keep what is known and drop what is not', () => {
    expect(parsePreferences('{"theme":"dark","text":"400","language":"en","keys":false}')).toEqual({ theme: 'dark', text: '100', language: 'en', keys: false });
  });
  it('begin in the first language of the device that we speak, else in German', () => {
    expect(deviceLanguage(['fr', 'en-US', 'de'])).toBe('en');
    expect(deviceLanguage(['fr'])).toBe('de');
  });
  it('follow what another tab sets, until told to stop', () => {
    const tab = new EventTarget();
    const told: Preferences[] = [];
    const set = (key: string, newValue: string | null): void => void tab.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
    const stop = followPreferences(tab, (preferences) => void told.push(preferences));
    set('other', '{"language":"en"}');
    set('siegelpost.preferences', '{"language":"en"}');
    stop();
    set('siegelpost.preferences', null);
    expect(told).toEqual([{ ...defaults, language: 'en' }]);
  });
});
