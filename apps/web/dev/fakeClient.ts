import { type Change, type Client, ClientError, type Contact, type Draft, type Letter, type LetterSummary, type Me, type Task } from '@siegelpost/client-sdk';
import type { Invitation } from '@siegelpost/contracts';
import { lettersFrom, patients, practices } from './fakeLetters.js';
import { fakeMembers } from './fakeMembers.js';
import { drawnPlate } from './plate.js';
import type { Scene } from './scene.js';

const now = (): string => new Date().toISOString();
const wait = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new ClientError('ABORTED'));
    });
  });

const patient: Me = { account: 'u', address: 'helga.brandt@example.org', name: 'Helga Brandt', language: 'de', mailboxId: 'me', practice: null, expiresAt: now() };
const practice: Me = { account: 'p', address: 'jonas.weber@example.org', name: 'Jonas Weber', language: 'de', mailboxId: 'me', practice: { name: 'Hausarztpraxis am Lindenplatz', role: 'administrator' }, expiresAt: now() };

const invitationOf = (name: string, state: Invitation['state'], n: number): Invitation => ({
  id: `invitation-${n}`, practice: 'me', name, address: `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`, language: 'de', state, createdAt: now(), sentAt: now(),
  expiresAt: new Date(Date.now() + 14 * 86_400_000).toISOString(), undeliverable: n === 2, role: null,
});

const tasksOfPractice: readonly Task[] = [
  { id: 't1', kind: 'hello-does-not-fit', mailboxId: 'x', name: 'Renate Lohmann', address: 'renate@example.org', at: now() },
  { id: 't2', kind: 'contact-changed', mailboxId: 'patient-frey', name: 'Tobias Frey', address: 'tobias.frey@example.org', at: now() },
];

const summaryOf = ({ body: _body, author: _author, replyTo: _replyTo, missing: _missing, ...summary }: Letter): LetterSummary => summary;

/** The client in memory, for looking at every page and state. Never part of the product's bundle. */
const patientScenes: readonly string[] = ['patient', 'newcomer', 'ending', 'idle', 'limit'];
const practiceScenes: readonly string[] = ['practice', 'alone'];

export const createFakeClient = (scene: Pick<Scene, 'as' | 'empty'>): Client => {
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => listeners.forEach((listener) => listener(change));
  let me: Me | null = patientScenes.includes(scene.as) ? patient : practiceScenes.includes(scene.as) ? practice : null;
  let contacts: readonly Contact[] = scene.empty ? [] : practiceScenes.includes(scene.as) ? patients : practices;
  let letters: Letter[] = scene.empty ? [] : lettersFrom(contacts, me?.name ?? '');
  let drafts: Draft[] = scene.empty ? [] : [{ id: 'd1', to: [contacts[0]?.mailboxId ?? ''], subject: 'Aufnahmen für den MRT-Termin am 21. Mai', body: 'Guten Tag,\n\nwie besprochen schicke ich Ihnen meine älteren Aufnahmen vom Knie und die Überweisung.\n\nBrauchen Sie noch etwas von mir?\n\nFreundliche Grüße\nHelga Brandt', savedAt: now() }];
  let invitations: Invitation[] = scene.empty ? [] : (['open', 'begun', 'expired', 'accepted', 'declined', 'revoked'] as const).map((state, n) => invitationOf(['Ingrid Sommer', 'Bernd Köster', 'Renate Lohmann', 'Helga Brandt', 'Elif Yildiz', 'Tobias Frey'][n] ?? '', state, n));
  const unread = (): number => letters.filter((letter) => letter.unread && letter.folder === 'inbox').length;
  const changed = (arrived = 0): void => tell({ kind: 'letters', unread: unread(), arrived });
  const edit = (id: string, change: Partial<Letter>): void => {
    letters = letters.map((letter) => (letter.id === id ? { ...letter, ...change } : letter));
    changed();
  };
  let superPinAt: string | null = null;
  const enter = (who: Me): Me => {
    me = who;
    contacts = who.practice === null ? practices : patients;
    letters = lettersFrom(contacts, who.name);
    return who;
  };
  const keys = async (options?: { onProgress?: (progress: { phase: 'making-keys'; done: number; total: number }) => void }): Promise<void> => {
    for (let done = 0; done <= 5; done += 1) {
      options?.onProgress?.({ phase: 'making-keys', done, total: 5 });
      await wait(300);
    }
  };
  const invitation = (id: string, state: Invitation['state']): Invitation => {
    invitations = invitations.map((each) => (each.id === id ? { ...each, state } : each));
    const found = invitations.find((each) => each.id === id);
    if (found === undefined) throw new ClientError('INVITATION_NOT_FOUND');
    return found;
  };
  return {
    ...fakeMembers(scene),
    createPractice: async (_input, options) => {
      await keys(options);
      return enter(practice);
    },
    viewRegistration: async () => {
      await wait(100);
      return { name: 'Helga Brandt', address: 'helga.brandt@example.org', language: 'de', practiceName: 'Hausarztpraxis am Lindenplatz', practiceId: 'p', state: 'open', staff: false };
    },
    beginRegistration: async () => wait(300),
    declineRegistration: async () => wait(300),
    renewLink: async () => wait(300),
    viewActivation: async () => ({ name: 'Helga Brandt', address: 'helga.brandt@example.org', language: 'de', practiceName: 'Hausarztpraxis am Lindenplatz', practiceId: 'p', staff: false }),
    activate: async (_link, _input, options) => {
      await keys(options);
      return enter(patient);
    },
    signIn: async (address) => {
      await wait(300);
      return enter(address.includes('jonas') ? practice : patient);
    },
    resume: async () => me,
    signOut: async () => void (me = null),
    me: () => me,
    sessionLeft: async () => ({ secondsLeft: scene.as === 'limit' ? 600 : 43_200, idleSecondsLeft: scene.as === 'idle' ? 240 : 1800, idleSeconds: 1800 }),
    staySignedIn: async () => ({ secondsLeft: 43_200, idleSecondsLeft: 1800, idleSeconds: 1800 }),
    superPin: async () => ({ setAt: superPinAt, fits: true, changed: false }),
    createSuperPin: async () => {
      await wait(600);
      const replaces = superPinAt;
      superPinAt = now();
      const { name, address } = me ?? patient;
      return { code: '041GM-48R3W-K2TD1-V894N-0NTYC-NP76Y-M1H1R-ZJRR7', madeAt: superPinAt, replaces, name, address };
    },
    checkSuperPin: async () => {
      await wait(300);
      return { setAt: superPinAt ?? now() };
    },
    requestRecovery: async () => wait(300),
    viewRecovery: async () => {
      return { name: 'Helga Brandt', address: 'helga.brandt@example.org', language: 'de' };
    },
    unlockRecovery: async () => {
      await wait(600);
    },
    completeRecovery: async () => {
      await wait(600);
      return enter(patient);
    },
    sync: async () => undefined,
    watch: () => {
      const timer = scene.as === 'ending' ? setTimeout(() => tell({ kind: 'session-ended' }), 300) : undefined;
      return () => clearTimeout(timer);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    unread,
    list: async (folder) => {
      await wait(50);
      return { letters: letters.filter((letter) => letter.folder === folder).map(summaryOf), next: null };
    },
    read: async (id) => {
      const found = letters.find((letter) => letter.id === id);
      if (found === undefined) throw new ClientError('MESSAGE_NOT_FOUND');
      return found;
    },
    mark: async (id, read) => edit(id, { unread: !read }),
    move: async (id, folder) => edit(id, { folder }),
    send: async (letter, options) => {
      for (const { name, size } of letter.files) {
        for (let part = 0; part <= 20; part += 1) {
          options?.onProgress?.({ phase: 'uploading', file: name, done: (size * part) / 20, total: size });
          await wait(400, options?.signal);
        }
      }
      await wait(300);
      changed();
      return { id: 'sent' };
    },
    saveAttachment: async (_letter, _attachment, sink, options) => {
      for (let done = 0; done <= 10; done += 1) {
        options?.onProgress?.({ phase: 'downloading', done, total: 10 });
        await wait(100, options?.signal);
      }
      if ('held' in sink) return;
      await sink.write(await drawnPlate());
      await sink.close();
    },
    saveDraft: async (draft) => {
      const saved = { ...draft, id: draft.replaces ?? `d${drafts.length + 2}`, savedAt: now() };
      drafts = [saved, ...drafts.filter(({ id }) => id !== saved.id)];
      changed();
      return saved;
    },
    drafts: async () => drafts,
    deleteDraft: async (id) => {
      drafts = drafts.filter((draft) => draft.id !== id);
      changed();
    },
    contacts: () => contacts,
    verifyContact: async (mailboxId, code) => {
      await wait(200);
      if (code !== '7KQ4MX2VHD9TRB0C') throw new ClientError('CODE_WRONG');
      contacts = contacts.map((contact) => (contact.mailboxId === mailboxId ? { ...contact, trust: 'verified' } : contact));
      tell({ kind: 'contacts' });
      const found = contacts.find((contact) => contact.mailboxId === mailboxId);
      if (found === undefined) throw new ClientError('CONTACT_UNKNOWN');
      return found;
    },
    confirmCode: () => '7KQ4 MX2V HD9T RB0C',
    invite: async ({ name }) => {
      await wait(200);
      const made = invitationOf(name, 'open', invitations.length + 10);
      invitations = [made, ...invitations];
      return made;
    },
    invitations: async () => invitations,
    resendInvitation: async (id) => invitation(id, 'open'),
    revokeInvitation: async (id) => invitation(id, 'revoked'),
    tasks: () => (me?.practice != null && !scene.empty ? tasksOfPractice : []),
  };
};
