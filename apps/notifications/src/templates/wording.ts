import type { Language } from '@siegelpost/contracts';
import type { MailKind } from '../mail-jobs/mail-job.row.js';

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

export const wordings: Readonly<Record<MailKind, Record<Language, Wording>>> = { invitation, activation, notice };
