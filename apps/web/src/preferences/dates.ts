type Language = 'de' | 'en';
const localeOf = (language: Language): string => (language === 'de' ? 'de-DE' : 'en-GB');
const startOfDay = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Whole days between a time and now, by the device's calendar: 0 today, 1 yesterday. */
export const daysAgo = (at: Date, now: Date): number => Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);

/** Times as the reader's language writes them; all take RFC 3339. */
export const datesIn = (language: Language, now: () => Date = () => new Date()) => {
  const locale = localeOf(language);
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const weekday = format({ weekday: 'short' });
  const dayMonth = format({ day: 'numeric', month: 'short' });
  const full = format({ day: 'numeric', month: 'long', year: 'numeric' });
  const today = language === 'de' ? 'Heute' : 'Today';
  const yesterday = language === 'de' ? 'Gestern' : 'Yesterday';
  return {
    time: (at: string): string => time.format(new Date(at)),
    date: (at: string): string => full.format(new Date(at)),
    month: (at: string): string => format({ month: 'long' }).format(new Date(at)),
    monthYear: (at: string): string => format({ month: 'long', year: 'numeric' }).format(new Date(at)),
    /** In a list: the time today, the weekday of the last days, else day and month. */
    brief: (at: string): string => {
      const date = new Date(at);
      const days = daysAgo(date, now());
      if (days <= 0) return time.format(date);
      if (days < 7) return `${weekday.format(date).replace('.', '')}.`;
      return date.getFullYear() === now().getFullYear() ? dayMonth.format(date) : full.format(date);
    },
    /** In a letter: „Heute, 14. Mai, 10:42“. */
    long: (at: string): string => {
      const date = new Date(at);
      const days = daysAgo(date, now());
      const day = date.getFullYear() === now().getFullYear() ? dayMonth.format(date) : full.format(date);
      const word = days === 0 ? `${today}, ` : days === 1 ? `${yesterday}, ` : '';
      return `${word}${day}, ${time.format(date)}`;
    },
    /** For a list row as it is heard: „heute 8:15“. */
    heard: (at: string): string => {
      const date = new Date(at);
      const days = daysAgo(date, now());
      if (days === 0) return `${today.toLowerCase()} ${time.format(date)}`;
      return days === 1 ? `${yesterday.toLowerCase()} ${time.format(date)}` : full.format(date);
    },
  };
};

export type Dates = ReturnType<typeof datesIn>;
