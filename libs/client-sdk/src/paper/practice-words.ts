import type { Language } from '@siegelpost/contracts';

interface PracticePaperWords {
  readonly title: string;
  readonly purpose: string;
  readonly codeHeading: string;
  readonly qrAlternative: string;
  readonly forWhom: string;
  readonly made: string;
  readonly replaces: string;
  readonly first: string;
  readonly keepHeading: string;
  readonly keep: readonly string[];
  readonly useHeading: string;
  readonly use: readonly string[];
}

export const practicePaperWords: Readonly<Record<Language, PracticePaperWords>> = {
  de: {
    title: 'Das Praxis-Papier',
    purpose:
      'Mit ihm bekommt die Praxis ihr Postfach in Siegelpost zurück, falls niemand mehr da ist, der sie verwalten kann. Es ist keine Super-PIN. Niemand sonst hat den Code, auch nicht der Betreiber.',
    codeHeading: 'Code des Praxis-Papiers',
    qrAlternative: 'Der Code des Praxis-Papiers als QR-Code. Derselbe Code steht darunter als Text.',
    forWhom: 'Praxis',
    made: 'Erstellt am',
    replaces: 'Es ersetzt das Papier von vorher. Jenes gilt nicht mehr; bitte vernichten Sie es.',
    first: 'Es ist das erste für diese Praxis.',
    keepHeading: 'Aufbewahren',
    keep: [
      'Legen Sie dieses Blatt in den Tresor oder zu Ihrem Notar. Wer es hat, kann die Post der Praxis lesen und sie verwalten.',
      'Geben Sie den Code niemandem, auch nicht am Telefon oder per E-Mail. Wir fragen nie danach.',
      'Ist das Blatt verloren? Erstellen Sie unter „Team“ ein neues. Dieses gilt dann nicht mehr.',
    ],
    useHeading: 'Wenn niemand mehr die Praxis verwalten kann',
    use: [
      'Wählen Sie auf der Anmeldeseite „Praxis mit dem Papier zurückholen“.',
      'Tippen Sie den Code ein, dazu Ihren Namen und Ihre E-Mail. Richten Sie Ihren Zugang mit den Links aus den E-Mails ein.',
      'Melden Sie sich an und geben Sie den Code noch einmal ein. Danach verwalten Sie die Praxis.',
    ],
  },
  en: {
    title: 'The practice’s paper',
    purpose:
      'With it the practice gets its mailbox in Siegelpost back if nobody is left who can manage it. It is no Super PIN. Nobody else has the code, not even the operator.',
    codeHeading: 'Code of the practice’s paper',
    qrAlternative: 'The code of the practice’s paper as a QR code. The same code stands below as text.',
    forWhom: 'Practice',
    made: 'Made on',
    replaces: 'It replaces the paper from before. That one is no longer good; please destroy it.',
    first: 'It is the first one for this practice.',
    keepHeading: 'Keeping it',
    keep: [
      'Put this sheet in the safe, or with your notary. Whoever has it can read the practice’s post and manage it.',
      'Give the code to nobody, not by telephone or e-mail either. We never ask for it.',
      'Lost the sheet? Make a new one under “Team”. This one is then no longer good.',
    ],
    useHeading: 'If nobody can manage the practice any more',
    use: [
      'Choose “Get the practice back with its paper” on the sign-in page.',
      'Type the code, your name and your e-mail. Set up your login with the links in the e-mails.',
      'Sign in and enter the code once more. Then you manage the practice.',
    ],
  },
};
