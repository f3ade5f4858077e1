import type { Language } from '@siegelpost/contracts';

/** What stands on the paper beside code, name and dates. */
export interface PaperWords {
  readonly title: string;
  readonly purpose: string;
  readonly codeHeading: string;
  readonly qrAlternative: string;
  readonly forWhom: string;
  readonly made: string;
  readonly replaces: (before: string) => string;
  readonly first: string;
  readonly keepHeading: string;
  readonly keep: readonly string[];
  readonly useHeading: string;
  readonly use: readonly string[];
}

export const paperWords: Readonly<Record<Language, PaperWords>> = {
  de: {
    title: 'Ihr Ersatzschlüssel: die Super-PIN',
    purpose:
      'Mit ihr öffnen Sie alle Ihre Briefe in Siegelpost wieder, falls Sie das Passwort einmal vergessen. Niemand sonst hat sie, auch nicht der Betreiber.',
    codeHeading: 'Super-PIN',
    qrAlternative: 'Die Super-PIN als QR-Code. Derselbe Code steht darunter als Text.',
    forWhom: 'Postfach von',
    made: 'Erstellt am',
    replaces: (before) =>
      `Sie ersetzt die Super-PIN vom ${before}. Jene gilt nicht mehr; bitte vernichten Sie deren Ausdruck.`,
    first: 'Sie ist die erste für dieses Postfach.',
    keepHeading: 'Aufbewahren',
    keep: [
      'Legen Sie dieses Blatt zu Ihren wichtigen Papieren, nicht neben den Computer.',
      'Geben Sie die Super-PIN niemandem, auch nicht am Telefon oder per E-Mail. Wir fragen nie danach.',
      'Ist das Blatt verloren? Erstellen Sie in Siegelpost unter „Info“ eine neue. Diese gilt dann nicht mehr.',
    ],
    useHeading: 'Passwort vergessen?',
    use: [
      'Wählen Sie auf der Anmeldeseite „Passwort vergessen“ und öffnen Sie den Link aus der E-Mail.',
      'Scannen Sie den QR-Code, oder tippen Sie die Super-PIN ein. Groß oder klein, mit oder ohne Striche: alles ist recht.',
      'Wählen Sie ein neues Passwort. Alle Ihre Briefe sind wieder da.',
    ],
  },
  en: {
    title: 'Your spare key: the Super PIN',
    purpose:
      'It reopens all your letters in Siegelpost if you ever forget your password. Nobody else has it, not even the operator.',
    codeHeading: 'Super PIN',
    qrAlternative: 'The Super PIN as a QR code. The same code stands below as text.',
    forWhom: 'Mailbox of',
    made: 'Made on',
    replaces: (before) =>
      `It replaces the Super PIN of ${before}. That one is no longer good; please destroy its printout.`,
    first: 'It is the first one for this mailbox.',
    keepHeading: 'Keeping it',
    keep: [
      'Put this sheet with your important papers, not beside the computer.',
      'Give the Super PIN to nobody, not by telephone or e-mail either. We never ask for it.',
      'Lost the sheet? Make a new one in Siegelpost under “Info”. This one is then no longer good.',
    ],
    useHeading: 'Forgot your password?',
    use: [
      'Choose “Forgot password” on the sign-in page and open the link from the e-mail.',
      'Scan the QR code, or type the Super PIN. Capitals or not, with or without hyphens: all are fine.',
      'Choose a new password. All your letters are there again.',
    ],
  },
};
