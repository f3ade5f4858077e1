import { type Dates, datesIn } from './dates.js';
import { usePreferences } from './PreferencesProvider.js';

export const useDates = (): Dates => datesIn(usePreferences().language);
