import type { MailKind } from '@siegelpost/contracts';

/** Kinds that came after the events of mails had their shape. */
const laterKinds = ['address', 'address-asked', 'address-changed'] as const;

/** What a mail is about, as this service tells them apart. */
export type JobKind = MailKind | (typeof laterKinds)[number];
/** Mails with a link of their own. */
export type LinkKind = 'invitation' | 'activation' | 'recovery' | 'address';
/** Mails with fixed words to the owner of a mailbox. */
export type NoticeKind = Exclude<JobKind, LinkKind>;

const isLater = (kind: JobKind): kind is (typeof laterKinds)[number] => laterKinds.some((later) => later === kind);

/** The kind that events tell: theirs stay as they are (docs/adr/0020-events-keep-their-schemas.md). */
export const toldKind = (kind: JobKind): MailKind => (isLater(kind) ? 'notice' : kind);

/** Whether it is about what opens the mailbox, so that addresses of a short time ago are told too. */
export const isSafekeeping = (kind: NoticeKind): boolean => kind !== 'notice';
