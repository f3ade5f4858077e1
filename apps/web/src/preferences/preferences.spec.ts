import { describe, expect, it } from '@jest/globals';
import { defaults, deviceLanguage, parsePreferences } from './preferences.js';

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
});
