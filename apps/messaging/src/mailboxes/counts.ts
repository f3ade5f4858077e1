import type { StoredMessage } from '@siegelpost/contracts';

/** What decides whether a letter counts. */
export type Counted = Pick<StoredMessage, 'class' | 'folder' | 'read'>;

/** Whether it counts as unread: letters in the inbox only; drafts and control letters never. */
export const countsAsUnread = ({ class: kind, folder, read }: Counted): boolean =>
  kind === 'letter' && folder === 'inbox' && !read;

export const countsAsDraft = ({ class: kind }: Counted): boolean => kind === 'draft';
