import type { Words } from '../words.js';

export const rehearsing: Pick<Words, 'rehearsal'> = {
  rehearsal: {
    askTitle: 'Do you still find your Super PIN?',
    ask: 'Try it for a moment. It is not used up by that.',
    now: 'Try it now',
    later: 'Later',
    laterBusy: 'Noting …',
    title: 'Try the Super PIN',
    intro: 'Fetch the sheet with the Super PIN. We check on your device whether it would open your mailbox. It is not used up.',
    never: (date) => `You made it on ${date} and have not tried it since.`,
    last: (date) => `Last tried on ${date}.`,
    check: 'Check',
    passed: 'Your Super PIN fits',
    passedText: (days) => `Put the sheet back to your important papers. We ask again in ${days} days.`,
    passedNever: 'Put the sheet back to your important papers.',
    none: 'You have no Super PIN yet',
    noneText: 'Make one under “Info”. Without it your letters are lost when you forget the password.',
    try: 'Try it',
    setting: 'Remind me of the Super PIN',
    settingHint: 'Your mailbox then asks you to try the Super PIN. This holds on all your devices.',
    every: (days) => (days === 0 ? 'Never' : days === 365 ? 'Every year' : `Every ${days} days`),
  },
};
