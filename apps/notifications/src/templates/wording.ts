import type { Language } from '@siegelpost/contracts';
import { address, addressAsked, addressChanged } from './address-wording.js';
import type { JobKind } from '../mail-jobs/job-kind.js';
import { resetWordings } from './reset-wording.js';

/**
 * One mail in one language. Handlebars in every line: `name` and `practiceName` where the mail has them. The one
 * link stands between `before` and `after`; `action` is its text in the HTML part.
 */
export interface Wording {
  readonly subject: string;
  readonly before: readonly string[];
  readonly action: string;
  readonly after: readonly string[];
}

const invitation: Record<Language, Wording> = {
  de: {
    subject: 'Ihre Einladung zu Siegelpost',
    before: [
      'Guten Tag, {{name}},',
      '{{practiceName}} möchte Ihnen vertrauliche Post schicken. Dafür richten Sie sich ein Postfach in Siegelpost ein. Das ist kostenlos.',
    ],
    action: 'Jetzt registrieren',
    after: [
      'Der Link gilt 14 Tage und nur für Sie. Auf der Seite können Sie die Einladung auch ablehnen.',
      'Wir fragen nie per E-Mail nach Ihrem Passwort.',
    ],
  },
  en: {
    subject: 'Your invitation to Siegelpost',
    before: [
      'Hello {{name}},',
      '{{practiceName}} would like to send you confidential post. For this you set up a mailbox in Siegelpost. It is free of charge.',
    ],
    action: 'Register now',
    after: [
      'The link is good for 14 days and for you only. On the page you can also decline the invitation.',
      'We never ask for your password by e-mail.',
    ],
  },
};

const staffInvitation: Record<Language, Wording> = {
  de: {
    subject: 'Ihre Einladung ins Team bei Siegelpost',
    before: [
      'Guten Tag, {{name}},',
      '{{practiceName}} möchte Sie in ihr Team bei Siegelpost aufnehmen. Dafür richten Sie sich einen eigenen Zugang ein.',
      'Bevor Sie die Post der Praxis lesen können, vergleichen Sie mit ihr zwei Codes, am besten persönlich.',
    ],
    action: 'Jetzt registrieren',
    after: [
      'Der Link gilt 14 Tage und nur für Sie. Auf der Seite können Sie die Einladung auch ablehnen.',
      'Wir fragen nie per E-Mail nach Ihrem Passwort.',
    ],
  },
  en: {
    subject: 'Your invitation to the team in Siegelpost',
    before: [
      'Hello {{name}},',
      '{{practiceName}} would like to have you in its team in Siegelpost. For this you set up a login of your own.',
      'Before you can read the practice’s post, the two of you compare two codes, best in person.',
    ],
    action: 'Register now',
    after: [
      'The link is good for 14 days and for you only. On the page you can also decline the invitation.',
      'We never ask for your password by e-mail.',
    ],
  },
};

const activation: Record<Language, Wording> = {
  de: {
    subject: 'Ihr Postfach in Siegelpost aktivieren',
    before: ['Guten Tag, {{name}},', 'noch ein Schritt: Wählen Sie Ihr Passwort. Danach ist Ihr Postfach bereit.'],
    action: 'Passwort wählen und Konto aktivieren',
    after: [
      'Der Link gilt 24 Stunden und nur für Sie. Haben Sie sich nicht registriert? Dann brauchen Sie nichts zu tun.',
      'Wir fragen nie per E-Mail nach Ihrem Passwort.',
    ],
  },
  en: {
    subject: 'Activate your mailbox in Siegelpost',
    before: ['Hello {{name}},', 'One more step: choose your password. Then your mailbox is ready.'],
    action: 'Choose password and activate account',
    after: [
      'The link is good for 24 hours and for you only. You did not register? Then there is nothing you need to do.',
      'We never ask for your password by e-mail.',
    ],
  },
};

/** Fixed to the letter: it tells no sender, no subject, and nothing by its length. */
const notice: Record<Language, Wording> = {
  de: {
    subject: 'Neuer Brief in Siegelpost',
    before: ['Ein neuer Brief wartet auf Sie. Bitte melden Sie sich an:'],
    action: 'Bei Siegelpost anmelden',
    after: ['Wir fragen nie per E-Mail nach Passwort oder Super-PIN.'],
  },
  en: {
    subject: 'New letter in Siegelpost',
    before: ['A new letter is waiting. Please sign in:'],
    action: 'Sign in to Siegelpost',
    after: ['We never ask for your password or Super PIN by e-mail.'],
  },
};

const recovery: Record<Language, Wording> = {
  de: {
    subject: 'Neues Passwort für Siegelpost',
    before: [
      'Jemand hat für Ihr Postfach ein neues Passwort verlangt. Waren Sie das? Dann legen Sie Ihre Super-PIN bereit und öffnen Sie diesen Link:',
    ],
    action: 'Neues Passwort wählen',
    after: [
      'Der Link gilt 30 Minuten und nur für Sie. Waren Sie es nicht? Dann brauchen Sie nichts zu tun: Ohne Ihre Super-PIN lässt sich nichts öffnen und nichts ändern.',
      'Wir fragen nie per E-Mail nach Passwort oder Super-PIN.',
    ],
  },
  en: {
    subject: 'New password for Siegelpost',
    before: [
      'Somebody asked for a new password for your mailbox. Was it you? Then have your Super PIN at hand and open this link:',
    ],
    action: 'Choose a new password',
    after: [
      'The link is good for 30 minutes and for you only. It was not you? Then there is nothing you need to do: without your Super PIN nothing can be opened or changed.',
      'We never ask for your password or Super PIN by e-mail.',
    ],
  },
};

const superPinSet: Record<Language, Wording> = {
  de: {
    subject: 'Neue Super-PIN für Siegelpost',
    before: [
      'Für Ihr Postfach wurde eine neue Super-PIN erstellt. Eine frühere gilt nicht mehr; bitte vernichten Sie deren Ausdruck.',
      'Waren Sie das nicht? Dann kennt jemand Ihr Passwort. Bitte melden Sie sich an und sprechen Sie mit Ihrer Praxis:',
    ],
    action: 'Bei Siegelpost anmelden',
    after: ['Wir fragen nie per E-Mail nach Passwort oder Super-PIN.'],
  },
  en: {
    subject: 'New Super PIN for Siegelpost',
    before: [
      'A new Super PIN was made for your mailbox. An earlier one is no longer good; please destroy its printout.',
      'It was not you? Then somebody knows your password. Please sign in and talk to your practice:',
    ],
    action: 'Sign in to Siegelpost',
    after: ['We never ask for your password or Super PIN by e-mail.'],
  },
};

const superPinUsed: Record<Language, Wording> = {
  de: {
    subject: 'Ihre Super-PIN wurde benutzt',
    before: [
      'Jemand hat mit einem Link aus Ihrer E-Mail und Ihrer Super-PIN Ihr Postfach geöffnet, um ein neues Passwort zu wählen.',
      'Waren Sie das nicht? Dann sprechen Sie bitte sofort mit Ihrer Praxis. Hier melden Sie sich an:',
    ],
    action: 'Bei Siegelpost anmelden',
    after: ['Wir fragen nie per E-Mail nach Passwort oder Super-PIN.'],
  },
  en: {
    subject: 'Your Super PIN was used',
    before: [
      'Somebody opened your mailbox with a link from your e-mail and your Super PIN, to choose a new password.',
      'It was not you? Then please talk to your practice at once. Sign in here:',
    ],
    action: 'Sign in to Siegelpost',
    after: ['We never ask for your password or Super PIN by e-mail.'],
  },
};

const passwordChanged: Record<Language, Wording> = {
  de: {
    subject: 'Ihr Passwort für Siegelpost wurde geändert',
    before: [
      'Ihr Postfach hat ein neues Passwort.',
      'Waren Sie das nicht? Dann sprechen Sie bitte sofort mit Ihrer Praxis. Hier melden Sie sich an:',
    ],
    action: 'Bei Siegelpost anmelden',
    after: ['Wir fragen nie per E-Mail nach Passwort oder Super-PIN.'],
  },
  en: {
    subject: 'Your password for Siegelpost was changed',
    before: [
      'Your mailbox has a new password.',
      'It was not you? Then please talk to your practice at once. Sign in here:',
    ],
    action: 'Sign in to Siegelpost',
    after: ['We never ask for your password or Super PIN by e-mail.'],
  },
};

/** What a mail is written as: one of its kinds, or that of an invitation to the staff. */
export type TemplateName = JobKind | 'staff-invitation';

export const wordings: Readonly<Record<TemplateName, Record<Language, Wording>>> = {
  ...resetWordings,
  invitation,
  'staff-invitation': staffInvitation,
  activation,
  recovery,
  notice,
  'super-pin-set': superPinSet,
  'super-pin-used': superPinUsed,
  'password-changed': passwordChanged,
  address,
  'address-asked': addressAsked,
  'address-changed': addressChanged,
};
