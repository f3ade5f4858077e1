import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { joiningOf } from './joining.js';
import type { MembersClient } from './facade.js';
import type { Members } from './members.js';

/** The façade's part about members, at whichever mailbox is open. */
export function memberActs(members: Members, open: () => OpenMailbox): MembersClient {
  return {
    members: async () => members.list(open()),
    addMember: async (input) => members.add(open(), input),
    confirmMember: async (id, code) => members.confirm(open(), id, code),
    removeMember: async (id) => members.remove(open(), id),
    createPracticePaper: async (password) => members.createPaper(open(), password),
    paperDue: async () => members.paperDue(open()),
    paperLater: async () => members.paperLater(open()),
    inviteByPaper: async (code, input) => members.papers.invite(code, input),
    restoreByPaper: async (code) => members.papers.restore(open(), code),
    joining: () => joiningOf(open()),
    readersOf: async (mailboxId) => members.readers(open(), mailboxId),
  };
}
