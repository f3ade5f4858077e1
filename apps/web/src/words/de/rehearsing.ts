/** Trying the Super PIN now and then. */
export const rehearsing = {
  rehearsal: {
    askTitle: 'Finden Sie Ihre Super-PIN noch?',
    ask: 'Probieren Sie sie kurz aus. Sie wird dabei nicht verbraucht.',
    now: 'Jetzt ausprobieren',
    later: 'Später',
    laterBusy: 'Wird gemerkt …',
    title: 'Super-PIN ausprobieren',
    intro: 'Holen Sie das Blatt mit der Super-PIN. Wir prüfen hier auf Ihrem Gerät, ob sie Ihr Postfach öffnen würde. Verbraucht wird sie nicht.',
    never: (date: string) => `Sie haben sie am ${date} erstellt und seither nicht ausprobiert.`,
    last: (date: string) => `Zuletzt ausprobiert am ${date}.`,
    check: 'Prüfen',
    passed: 'Ihre Super-PIN passt',
    passedText: (days: number) => `Legen Sie das Blatt wieder zu Ihren wichtigen Papieren. In ${days} Tagen fragen wir noch einmal.`,
    passedNever: 'Legen Sie das Blatt wieder zu Ihren wichtigen Papieren.',
    none: 'Sie haben noch keine Super-PIN',
    noneText: 'Unter „Info“ legen Sie eine an. Ohne sie sind Ihre Briefe verloren, wenn Sie das Passwort vergessen.',
    try: 'Ausprobieren',
    setting: 'An die Super-PIN erinnern',
    settingHint: 'Dann bittet Ihr Postfach Sie, die Super-PIN auszuprobieren. Das gilt auf allen Ihren Geräten.',
    every: (days: number) => (days === 0 ? 'Nie' : days === 365 ? 'Jedes Jahr' : `Alle ${days} Tage`),
  },
};
