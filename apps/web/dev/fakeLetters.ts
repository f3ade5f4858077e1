import type { Contact, Letter } from '@siegelpost/client-sdk';

const hours = (n: number): string => new Date(Date.now() - n * 3_600_000).toISOString();
const id = (n: number): string => `letter-${String(n).padStart(15, '0')}`;

export const practices: readonly Contact[] = [
  { mailboxId: 'practice-lindenplatz', name: 'Hausarztpraxis am Lindenplatz', address: null, trust: 'verified', practice: true, since: hours(3000) },
  { mailboxId: 'practice-stadtpark', name: 'Radiologie Stadtpark', address: null, trust: 'linked', practice: true, since: hours(300) },
  { mailboxId: 'practice-rosengarten', name: 'Zahnärzte Rosengarten', address: null, trust: 'changed', practice: true, since: hours(900) },
];

export const patients: readonly Contact[] = [
  { mailboxId: 'patient-brandt', name: 'Helga Brandt', address: 'helga.brandt@example.org', trust: 'verified', practice: false, since: hours(3000) },
  { mailboxId: 'patient-koester', name: 'Bernd Köster', address: 'bernd.koester@example.org', trust: 'linked', practice: false, since: hours(40) },
  { mailboxId: 'patient-frey', name: 'Tobias Frey', address: 'tobias.frey@example.org', trust: 'changed', practice: false, since: hours(400) },
  { mailboxId: 'patient-sommer', name: 'Ingrid Sommer', address: 'ingrid.sommer@example.org', trust: 'invited', practice: false, since: hours(4) },
];

const body = 'Liebe Frau Brandt,\n\ndie Aufnahmen Ihres linken Knies sind da. Es ist nichts gebrochen. Man sieht eine leichte Abnutzung am inneren Gelenkspalt, wie sie im Alter häufig ist.\n\nBitte schonen Sie das Knie noch eine Woche. Bringen Sie die Bilder gern zur Radiologie mit.\n\nHerzliche Grüße\nIhre Miriam Albrecht';

const files = [
  { id: 'a1', name: 'Befund-Knie-links.pdf', size: 214_000, mediaType: 'application/pdf' },
  { id: 'a2', name: 'Röntgen linkes Knie.png', size: 4_840_000, mediaType: 'image/png' },
  { id: 'a3', name: 'Rechnung.pdf', size: 30_000, mediaType: 'application/pdf' },
];

const rows: readonly [subject: string, preview: string, who: number, ago: number, unread: boolean, attachments: number, state?: Letter['state']][] = [
  ['Röntgenbefund linkes Knie', 'Liebe Frau Brandt, die Aufnahmen von', 0, 0.2, true, 3],
  ['Ihr MRT-Termin am 21. Mai', 'Bitte bringen Sie die Überweisung mit', 1, 0.4, true, 0],
  ['Rechnung Nr. 2026-0417', 'Im Anhang finden Sie unsere Rechnung', 0, 26, false, 1],
  ['', '', 2, 30, false, 0, 'refused'],
  ['', '', 1, 100, false, 0, 'locked'],
  ['Kostenplan für die Krone', 'Wie besprochen erhalten Sie den Plan', 2, 300, false, 2],
  ['Laborwerte vom April', 'Alle Werte liegen im normalen Bereich', 0, 700, false, 1],
  [`Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ${'und so weiter '.repeat(8)}`.trim(), 'Ein Betreff, wie ihn niemand schreibt', 1, 720, false, 3],
];

/** Letters of a mailbox that gets post from those contacts. */
export const lettersFrom = (contacts: readonly Contact[], me: string, locked: Letter['locked'] = null): Letter[] =>
  rows.map(([subject, preview, who, ago, unread, attachments, state = 'open'], index): Letter => {
    const from = contacts[who % contacts.length] ?? practices[0];
    if (from === undefined) throw new Error('no contact');
    return {
      id: id(index), sequence: 100 - index, folder: 'inbox', from: { name: from.name, mailboxId: from.mailboxId, trust: from.trust },
      to: [], subject, preview, sentAt: hours(ago), receivedAt: hours(ago), unread, state, thread: null,
      attachments: files.slice(0, attachments), body: state === 'open' ? body : '', author: from.practice ? 'Dr. med. Miriam Albrecht' : null, replyTo: null, missing: 0,
      // Of a mailbox with new keys the older ones are locked, or were sealed anew.
      resealed: locked !== null && index === 6 ? { by: from.name, mailboxId: from.mailboxId, at: hours(1) } : null, locked: state === 'locked' ? locked : null,
    };
  }).concat([{
    id: id(50), sequence: 20, folder: 'sent', from: { name: me, mailboxId: 'me', trust: 'verified' }, to: [{ name: contacts[0]?.name ?? '', mailboxId: contacts[0]?.mailboxId ?? '' }],
    subject: 'Re: Röntgenbefund linkes Knie', preview: 'Vielen Dank für die schnelle Antwort', sentAt: hours(1), receivedAt: hours(1), unread: false, state: 'open', thread: null,
    attachments: [], body: 'Vielen Dank für die schnelle Antwort.', author: null, replyTo: id(0), missing: 0, resealed: null, locked: null,
  }, {
    id: id(60), sequence: 10, folder: 'archive', from: { name: contacts[0]?.name ?? '', mailboxId: contacts[0]?.mailboxId ?? '', trust: 'verified' }, to: [],
    subject: 'Impfausweis', preview: 'Ihre Impfungen auf einen Blick', sentAt: hours(900), receivedAt: hours(899), unread: false, state: 'open', thread: null,
    attachments: [], body: 'Ihre Impfungen auf einen Blick: alles vollständig.', author: null, replyTo: null, missing: 2, resealed: null, locked: null,
  }]);
