import { describe, expect, it } from '@jest/globals';
import { datesIn } from '../../preferences/dates.js';
import { de } from '../../words/de.js';
import { dayTitle } from './days.js';

const now = new Date(2026, 4, 14, 12);
const title = (...at: [number, number, number]): string => dayTitle(new Date(...at, 9).toISOString(), now, de, datesIn('de', () => now));

describe('the day above a letter', () => {
  it('is today, yesterday, earlier this month, the month, the month of another year', () => {
    expect(title(2026, 4, 14)).toBe('Heute');
    expect(title(2026, 4, 13)).toBe('Gestern');
    expect(title(2026, 4, 2)).toBe('Früher im Mai');
    expect(title(2026, 3, 30)).toBe('April');
    expect(title(2025, 11, 24)).toBe('Dezember 2025');
  });
});
