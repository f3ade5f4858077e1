import type { LetterSummary } from '@siegelpost/client-sdk';
import { type Dates, daysAgo } from '../../preferences/dates.js';
import type { Words } from '../../words/words.js';

export interface DayGroup {
  readonly title: string;
  readonly letters: readonly LetterSummary[];
}

/** What stands above a letter received at that time: today, yesterday, earlier this month, else the month. */
export const dayTitle = (at: string, now: Date, words: Words, dates: Dates): string => {
  const date = new Date(at);
  const days = daysAgo(date, now);
  if (days <= 0) return words.list.today;
  if (days === 1) return words.list.yesterday;
  if (date.getFullYear() !== now.getFullYear()) return dates.monthYear(at);
  return date.getMonth() === now.getMonth() ? words.list.earlierIn(dates.month(at)) : dates.month(at);
};

/** Letters under their days, in the order given. */
export const byDay = (letters: readonly LetterSummary[], now: Date, words: Words, dates: Dates): readonly DayGroup[] => {
  const groups: { title: string; letters: LetterSummary[] }[] = [];
  for (const letter of letters) {
    const title = dayTitle(letter.receivedAt, now, words, dates);
    const last = groups.at(-1);
    if (last?.title === title) last.letters.push(letter);
    else groups.push({ title, letters: [letter] });
  }
  return groups;
};
