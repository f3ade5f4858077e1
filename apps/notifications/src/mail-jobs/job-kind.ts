import type { MailKind } from '@siegelpost/contracts';

/** Mails about a reset that hold a link of their own. */
export const resetLinkKinds = ['reset-asked', 'reset-due'] as const;
/** Kinds that came after the events of mails had their shape. */
const laterKinds = [
  ...resetLinkKinds, 'reset-stopped', 'account-reset', 'undo-asked', 'undo-refused', 'account-restored', 'former-dropped',
] as const;

/** What a mail is about, as this service tells them apart. */
export type JobKind = MailKind | (typeof laterKinds)[number];
export type ResetLinkKind = (typeof resetLinkKinds)[number];
/** Mails with a link of their own. */
export type LinkKind = 'invitation' | 'activation' | 'recovery' | ResetLinkKind;
/** Mails with fixed words to the owner of a mailbox. */
export type NoticeKind = Exclude<JobKind, LinkKind>;

const isLater = (kind: JobKind): kind is (typeof laterKinds)[number] => laterKinds.some((later) => later === kind);

/** The kind that events tell: theirs stay as they are (docs/adr/0020-events-keep-their-schemas.md). */
export const toldKind = (kind: JobKind): MailKind => (isLater(kind) ? 'notice' : kind);

export const isResetLink = (kind: JobKind): kind is ResetLinkKind => resetLinkKinds.some((one) => one === kind);
