import { ClientError, type MembersClient, type PracticeMember } from '@siegelpost/client-sdk';
import type { Scene } from './scene.js';

const staff: readonly PracticeMember[] = [
  { id: 'member-1', name: 'Jonas Weber', role: 'administrator', address: 'jonas.weber@example.org', state: 'member', you: true },
  { id: 'member-2', name: 'Aylin Kaya', role: 'staff', address: 'aylin.kaya@example.org', state: 'member', you: false },
  { id: 'member-3', name: 'Dr. Ruth Ernst', role: 'administrator', address: 'ruth.ernst@example.org', state: 'ready', you: false },
  { id: 'member-4', name: 'Mia Lorenz', role: 'staff', address: 'mia.lorenz@example.org', state: 'registered', you: false },
  { id: 'member-5', name: 'Ole Brandes', role: 'staff', address: 'ole.brandes@example.org', state: 'invited', you: false },
];
const code = 'ABCD-EFGH-JKMN-PQRS';

/** Members of the practice in memory. */
export function fakeMembers({ as, empty }: Pick<Scene, 'as' | 'empty'>): MembersClient {
  let members = empty ? staff.slice(0, 1) : staff;
  return {
    members: async () => members,
    addMember: async ({ name, address, role }) => {
      members = [...members, { id: `member-${members.length + 1}`, name, address, role, state: 'invited', you: false }];
    },
    confirmMember: async (id, typed) => {
      if (typed !== code.replaceAll('-', '')) throw new ClientError('CODE_WRONG');
      members = members.map((one) => (one.id === id ? { ...one, state: 'member' } : one));
    },
    removeMember: async (id) => {
      members = members.filter((one) => one.id !== id);
    },
    createPracticePaper: async () => {
      const replaces = members.some(({ role }) => role === 'paper');
      const paper: PracticeMember = { id: 'paper', name: 'Papier', role: 'paper', address: null, state: 'member', you: false };
      members = [...members.filter(({ role }) => role !== 'paper'), paper];
      return { code: '0G1GM-48R3W-K2TD1-V894N-0NTYC-NP76Y-M1H1R-ZJRR7', madeAt: new Date().toISOString(), replaces, practice: 'Hausarztpraxis am Lindenplatz' };
    },
    paperDue: async () => as === 'alone',
    paperLater: async () => undefined,
    inviteByPaper: async () => undefined,
    restoreByPaper: async () => undefined,
    joining: () => (as === 'newcomer' ? { practiceId: 'practice-lindenplatz', step: 'code' } : null),
    readersOf: async (mailboxId) => (mailboxId.startsWith('patient') ? null : members.filter(({ state }) => state === 'member')),
  };
}
