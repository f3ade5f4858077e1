import type { Words } from '../words.js';

type General = Omit<Words, 'account' | 'nav' | 'list' | 'letter' | 'attachments' | 'compose' | 'who' | 'trust' | 'contacts' | 'verify' | 'info' | 'invite' | 'invitations' | 'tasks' | 'settings' | 'problems' | 'superPin' | 'recovery'>;

export const general: General = {
  product: 'Siegelpost',
  otherLanguage: 'Deutsch',
  switchLanguage: 'Switch language: Deutsch',
  cancel: 'Cancel',
  close: 'Close',
  retry: 'Try again',
  back: 'Back',
  errorTitle: 'That did not work',
  errorSummary: 'Please have another look',
  notFound: 'This page does not exist',
  notFoundText: 'Perhaps the link is not complete.',
  toStart: 'To the start',
  loading: 'Loading …',
  notice: 'Messages',
  offline: { title: 'No connection.', text: 'You can keep reading and writing. We send once you are back online.' },
  online: 'The connection is back.',
  insecure: 'This page needs a secure connection (https or localhost). Please open it by its proper address.',
  waitSeconds: (n) => `Please wait another ${n} seconds.`,
  waitMinutes: (n) => (n === 1 ? 'Please wait about a minute.' : `Please wait about ${n} minutes.`),
  keys: {
    title: 'Keyboard shortcuts',
    intro: 'They are off in text fields. You can turn them off altogether under Settings.',
    list: {
      n: 'Write a letter',
      'j / k': 'Next / previous letter',
      Enter: 'Open the letter',
      r: 'Reply',
      e: 'Archive',
      u: 'Mark as unread',
      i: 'Info',
      Esc: 'Back',
      'Ctrl+Enter': 'Seal and send',
      '?': 'This list',
    },
  },
};
