import type { Language } from '@siegelpost/contracts';
import type { Wording } from './wording.js';

const never: Record<Language, string> = {
  de: 'Wir fragen nie per E-Mail nach Passwort oder Super-PIN.',
  en: 'We never ask for your password or Super PIN by e-mail.',
};

/** To the new address; it names nobody, for it may be a stranger's. */
export const address: Record<Language, Wording> = {
  de: {
    subject: 'Neue E-Mail-Adresse für Siegelpost bestätigen',
    before: ['Diese Adresse soll künftig zu einem Postfach in Siegelpost gehören. Waren Sie das? Dann öffnen Sie diesen Link und melden Sie sich an:'],
    action: 'Adresse bestätigen',
    after: ['Der Link gilt 24 Stunden. Waren Sie es nicht? Dann brauchen Sie nichts zu tun: Ohne Ihre Bestätigung ändert sich nichts.', never.de],
  },
  en: {
    subject: 'Confirm your new e-mail address for Siegelpost',
    before: ['This address is to belong to a mailbox in Siegelpost. Was it you? Then open this link and sign in:'],
    action: 'Confirm address',
    after: ['The link is good for 24 hours. It was not you? Then there is nothing you need to do: without your confirmation nothing changes.', never.en],
  },
};

export const addressAsked: Record<Language, Wording> = {
  de: {
    subject: 'Andere E-Mail-Adresse für Siegelpost verlangt',
    before: [
      'Für Ihr Postfach wurde eine andere E-Mail-Adresse verlangt. Sie gilt erst, wenn sie dort bestätigt wurde.',
      'Waren Sie das nicht? Dann kennt jemand Ihr Passwort. Bitte melden Sie sich an und ändern Sie es:',
    ],
    action: 'Bei Siegelpost anmelden',
    after: [never.de],
  },
  en: {
    subject: 'Another e-mail address asked for in Siegelpost',
    before: [
      'Another e-mail address was asked for your mailbox. It holds only once it was confirmed there.',
      'It was not you? Then somebody knows your password. Please sign in and change it:',
    ],
    action: 'Sign in to Siegelpost',
    after: [never.en],
  },
};

export const addressChanged: Record<Language, Wording> = {
  de: {
    subject: 'Ihre E-Mail-Adresse für Siegelpost wurde geändert',
    before: [
      'Ihr Postfach hat eine andere E-Mail-Adresse. Mit ihr melden Sie sich ab jetzt an. An die bisherige schicken wir noch 30 Tage lang Hinweise, die Ihre Sicherheit betreffen.',
      'Waren Sie das nicht? Dann sprechen Sie bitte sofort mit Ihrer Praxis. Hier melden Sie sich an:',
    ],
    action: 'Bei Siegelpost anmelden',
    after: [never.de],
  },
  en: {
    subject: 'Your e-mail address for Siegelpost was changed',
    before: [
      'Your mailbox has another e-mail address. From now on you sign in with it. For 30 days the one before still gets notices that concern your safety.',
      'It was not you? Then please talk to your practice at once. Sign in here:',
    ],
    action: 'Sign in to Siegelpost',
    after: [never.en],
  },
};
