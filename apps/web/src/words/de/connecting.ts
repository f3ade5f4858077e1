/** One more practice for a mailbox that is there. */
export const connecting = {
  connect: {
    title: 'Mit einer Praxis verbinden',
    offer: 'Ich habe schon ein Postfach unter einer anderen Adresse',
    known: (address: string) => `Zu ${address} gibt es schon ein Postfach. Melden Sie sich an, dann verbinden wir es mit der Praxis.`,
    elsewhere: 'Melden Sie sich mit dem Postfach an, das Sie schon haben. Ein zweites brauchen Sie nicht.',
    own: (address: string) => `Lieber ein neues Postfach für ${address}`,
    question: (practice: string) => `${practice} mit Ihrem Postfach verbinden?`,
    text: 'Dann kommen Briefe dieser Praxis in dasselbe Postfach. Passwort, Schlüssel und Super-PIN bleiben, wie sie sind.',
    mailbox: 'Ihr Postfach',
    invited: 'Eingeladen ist',
    differs: 'Die Einladung ging an eine andere Adresse. Verbinden Sie nur, wenn sie auch Ihnen gehört.',
    private: 'Ihre anderen Praxen erfahren davon nichts.',
    submit: 'Verbinden',
    busy: 'Wird verbunden …',
    done: (practice: string) => `Verbunden: ${practice} kann Ihnen jetzt schreiben.`,
    toMailbox: 'Zum Postfach',
    otherTitle: 'Bitte mit dem anderen Postfach',
    otherText: (mine: string, invited: string) => `Sie sind als ${mine} angemeldet. Eingeladen ist ${invited}, und dazu gibt es ein eigenes Postfach. Bitte melden Sie sich damit an.`,
    other: 'Abmelden',
    otherBusy: 'Wird abgemeldet …',
  },
};
