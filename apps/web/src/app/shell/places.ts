import type { Me } from '@siegelpost/client-sdk';
import { Archive, FilePenLine, Inbox, Hourglass, type LucideIcon, Send, TriangleAlert, Users } from 'lucide-react';
import { useLocation } from 'wouter';
import type { Words } from '../../words/words.js';
import { useClient } from '../ClientContext.js';
import { useData, useHeld } from '../useData.js';

export interface Place {
  readonly to: string;
  readonly icon: LucideIcon;
  readonly name: string;
  readonly count: number;
}

/** Numbers beside the menu's entries. */
export const useCounts = () => {
  const client = useClient();
  const unread = useHeld(() => client.unread(), 'letters');
  const tasks = useHeld(() => client.tasks().length, 'tasks');
  const drafts = useData(() => client.drafts(), [client], ['letters']);
  return { unread, tasks, drafts: drafts.value?.length ?? 0 };
};

/** Folders, in the menu's order. */
export const foldersOf = (words: Words, me: Me, counts: { unread: number; drafts: number }): readonly Place[] => [
  { to: '/inbox', icon: Inbox, name: me.practice === null ? words.nav.inbox : words.nav.practiceInbox, count: counts.unread },
  { to: '/sent', icon: Send, name: words.nav.sent, count: 0 },
  { to: '/drafts', icon: FilePenLine, name: words.nav.drafts, count: counts.drafts },
  { to: '/archive', icon: Archive, name: words.nav.archive, count: 0 },
  { to: '/contacts', icon: Users, name: me.practice === null ? words.nav.contacts : words.nav.patients, count: 0 },
];

/** What a person has to look after; a practice has more of it. */
export const workOf = (words: Words, me: Me, tasks: number): readonly Place[] => [
  ...(me.practice !== null || tasks > 0 ? [{ to: '/tasks', icon: TriangleAlert, name: words.nav.tasks, count: tasks }] : []),
  ...(me.practice === null ? [] : [{ to: '/invitations', icon: Hourglass, name: words.nav.invitations, count: 0 }]),
];

/** Does this screen have a filled green action of its own? Then compose is an outline, or on the phone not there. */
export const hasOwnAction = (place: string): boolean => /^\/(compose|outgoing|invite|invitations|team|contacts\/.|settings\/.|address)/.test(place);

export const useIsHere = (): ((to: string) => boolean) => {
  const [place] = useLocation();
  return (to) => place === to || place.startsWith(`${to}/`);
};
