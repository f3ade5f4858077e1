import type { Language } from '@siegelpost/contracts';
import type { ResetLinkKind, NoticeKind } from '../mail-jobs/job-kind.js';
import type { Wording } from './wording.js';

type ResetKind = ResetLinkKind | Exclude<NoticeKind, 'notice' | 'super-pin-set' | 'super-pin-used' | 'password-changed'>;

const never = {
  de: 'Wir fragen nie per E-Mail nach Passwort oder Super-PIN.',
  en: 'We never ask for your password or Super PIN by e-mail.',
} as const;
const signIn = { de: 'Bei Siegelpost anmelden', en: 'Sign in to Siegelpost' } as const;

/** A notice with the sign-in page as its link. */
const notice = (language: Language, subject: string, ...before: readonly string[]): Wording => ({
  subject,
  before,
  action: signIn[language],
  after: [never[language]],
});

/** Mails about a reset without the Super PIN. None names a practice or tells anything of letters. */
export const resetWordings: Readonly<Record<ResetKind, Record<Language, Wording>>> = {
  'reset-asked': {
    de: {
      subject: 'Zurücksetzen Ihres Postfachs verlangt',
      before: [
        'Jemand, der Ihre E-Mails liest, will Ihr Postfach ohne Super-PIN zurücksetzen. Es bekommt dann neue Schlüssel, und Ihre bisherigen Briefe bleiben verschlossen.',
        'Waren Sie das? Dann brauchen Sie nichts zu tun. Waren Sie es nicht? Dann halten Sie es hier an:',
      ],
      action: 'Zurücksetzen anhalten',
      after: [never.de],
    },
    en: {
      subject: 'Reset of your mailbox requested',
      before: [
        'Somebody who reads your e-mail wants to reset your mailbox without the Super PIN. It then gets new keys, and your letters so far stay locked.',
        'Was it you? Then there is nothing you need to do. It was not you? Then stop it here:',
      ],
      action: 'Stop the reset',
      after: [never.en],
    },
  },
  'reset-due': {
    de: {
      subject: 'Ihr Postfach kann jetzt zurückgesetzt werden',
      before: ['Die Wartezeit ist vorbei. Hier wählen Sie ein neues Passwort; Ihr Postfach bekommt dabei neue Schlüssel:'],
      action: 'Postfach zurücksetzen',
      after: ['Der Link gilt 24 Stunden und nur für Sie. Haben Sie das nicht verlangt? Dann öffnen Sie ihn nicht und halten Sie das Zurücksetzen mit dem Link der ersten E-Mail an.', never.de],
    },
    en: {
      subject: 'Your mailbox can be reset now',
      before: ['The waiting time is over. Choose a new password here; your mailbox gets new keys with it:'],
      action: 'Reset mailbox',
      after: ['The link is good for 24 hours and for you only. You did not ask for this? Then do not open it, and stop the reset with the link of the first e-mail.', never.en],
    },
  },
  'reset-stopped': {
    de: notice('de', 'Zurücksetzen angehalten', 'Das Zurücksetzen Ihres Postfachs wurde angehalten. Nichts hat sich geändert. Hier melden Sie sich an:'),
    en: notice('en', 'Reset stopped', 'The reset of your mailbox was stopped. Nothing was changed. Sign in here:'),
  },
  'account-reset': {
    de: notice(
      'de',
      'Ihr Postfach hat neue Schlüssel',
      'Ihr Postfach wurde ohne Super-PIN zurückgesetzt und hat neue Schlüssel. Überall sonst wurden Sie abgemeldet. Ihre Praxen müssen Sie neu bestätigen.',
      'Waren Sie das nicht? Dann machen Sie es rückgängig: Melden Sie sich hier mit Ihrem bisherigen Passwort an, und sprechen Sie mit Ihrer Praxis.',
    ),
    en: notice(
      'en',
      'Your mailbox has new keys',
      'Your mailbox was reset without the Super PIN and has new keys. Everywhere else you were signed out. Your practices have to confirm you again.',
      'It was not you? Then undo it: sign in here with the password you had before, and talk to your practice.',
    ),
  },
  'undo-asked': {
    de: notice(
      'de',
      'Zurücksetzen wird rückgängig gemacht',
      'Jemand hat mit einem Link aus Ihrer E-Mail und der Super-PIN von früher verlangt, das Zurücksetzen Ihres Postfachs rückgängig zu machen. Das geschieht in 24 Stunden; dann gelten wieder die Schlüssel von früher.',
      'Waren Sie das nicht? Dann melden Sie sich hier an und lehnen Sie es ab:',
    ),
    en: notice(
      'en',
      'A reset is being undone',
      'Somebody asked, with a link from your e-mail and the Super PIN of before, to undo the reset of your mailbox. This happens in 24 hours; then the keys of before are in force again.',
      'It was not you? Then sign in here and refuse it:',
    ),
  },
  'undo-refused': {
    de: notice('de', 'Zurücksetzen bleibt bestehen', 'Das Zurücksetzen Ihres Postfachs wird nicht mit der Super-PIN rückgängig gemacht: Wer angemeldet ist, hat es abgelehnt. War das nicht recht? Dann sprechen Sie bitte mit Ihrer Praxis. Hier melden Sie sich an:'),
    en: notice('en', 'The reset stays', 'The reset of your mailbox will not be undone by the Super PIN: whoever is signed in refused it. Is that not right? Then please talk to your practice. Sign in here:'),
  },
  'account-restored': {
    de: notice('de', 'Ihr Postfach hat wieder die Schlüssel von früher', 'Das Zurücksetzen Ihres Postfachs wurde rückgängig gemacht. Es gilt wieder das Passwort, das dazu gehört, und überall wurden Sie abgemeldet. Hier melden Sie sich an:'),
    en: notice('en', 'Your mailbox has its earlier keys again', 'The reset of your mailbox was undone. The password that belongs to the earlier keys is in force again, and you were signed out everywhere. Sign in here:'),
  },
  'former-dropped': {
    de: notice('de', 'Zurücksetzen ist endgültig', 'Das Zurücksetzen Ihres Postfachs lässt sich nicht mehr rückgängig machen: Wer angemeldet ist, hat die Schlüssel von früher endgültig aufgegeben. War das nicht recht? Dann sprechen Sie bitte mit Ihrer Praxis. Hier melden Sie sich an:'),
    en: notice('en', 'The reset is final', 'The reset of your mailbox can no longer be undone: whoever is signed in gave the earlier keys up for good. Is that not right? Then please talk to your practice. Sign in here:'),
  },
};
