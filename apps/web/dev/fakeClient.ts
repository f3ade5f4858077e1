import { type Change, type Client, ClientError, type Contact, type Draft, type Letter, type LetterSummary, type Me, type OwnSession, type RehearsalState, type Task } from '@siegelpost/client-sdk';
import type { Invitation } from '@siegelpost/contracts';
import { lettersFrom, patients, practices } from './fakeLetters.js';
import { fakeResets } from './fakeResets.js';
import { fakeReseals, lockedIn } from './fakeReseals.js';
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
const second: Me = { ...patient, account: 's', address: 'h.brandt@firma.example' };
const practice: Me = { account: 'p', address: 'jonas.weber@example.org', name: 'Jonas Weber', language: 'de', mailboxId: 'me', practice: { name: 'Hausarztpraxis am Lindenplatz', role: 'administrator' }, expiresAt: now() };

const invitationOf = (name: string, state: Invitation['state'], n: number): Invitation => ({
  id: `invitation-${n}`, practice: 'me', name, address: `${name.toLowerCase().replace(/\W+/g, '.')}@example.org`, language: 'de', state, createdAt: now(), sentAt: now(),
  expiresAt: new Date(Date.now() + 14 * 86_400_000).toISOString(), undeliverable: n === 2, role: null,
});

const tasksOfPractice: readonly Task[] = [
  { id: 't1', kind: 'hello-does-not-fit', mailboxId: 'x', name: 'Renate Lohmann', address: 'renate@example.org', at: now() },
  { id: 't3', kind: 'reseal-asked', mailboxId: 'patient-frey', name: 'Tobias Frey', address: 'tobias.frey@example.org', at: now() },
  { id: 't4', kind: 'contact-refused', mailboxId: 'y', name: 'Elif Yildiz', address: 'elif@example.org', at: now() },
  { id: 't2', kind: 'contact-changed', mailboxId: 'patient-frey', name: 'Tobias Frey', address: 'tobias.frey@example.org', at: now() },
];

const sessionsOf = (alone: boolean): readonly OwnSession[] => [
  { id: 's1', program: 'Firefox', system: 'Windows', startedAt: now(), lastSeenAt: now(), current: true },
  ...(alone ? [] : [
    { id: 's2', program: 'Safari', system: 'iOS', startedAt: now(), lastSeenAt: now(), current: false },
    { id: 's3', program: 'siegelpost', system: 'Linux', startedAt: now(), lastSeenAt: now(), current: false },
    { id: 's4', program: null, system: null, startedAt: now(), lastSeenAt: now(), current: false },
  ]),
];

const summaryOf = ({ body: _body, author: _author, replyTo: _replyTo, missing: _missing, ...summary }: Letter): LetterSummary => summary;

/** The client in memory, for looking at every page and state. Never part of the product's bundle. */
const patientScenes: readonly string[] = ['patient', 'second', 'newcomer', 'ending', 'idle', 'limit', 'resetting', 'undoing', 'renewed', 'asked', 'gone'];
const practiceScenes: readonly string[] = ['practice', 'alone'];

export const createFakeClient = (scene: Pick<Scene, 'as' | 'empty' | 'invited' | 'rehearsal' | 'team' | 'device'>): Client => {
  const listeners = new Set<(change: Change) => void>();
  const tell = (change: Change): void => listeners.forEach((listener) => listener(change));
  let me: Me | null = scene.as === 'second' ? second : patientScenes.includes(scene.as) ? patient : practiceScenes.includes(scene.as) ? practice : null;
  let contacts: readonly Contact[] = scene.empty ? [] : practiceScenes.includes(scene.as) ? patients : practices;
  let letters: Letter[] = scene.empty ? [] : lettersFrom(contacts, me?.name ?? '', lockedIn(scene));
  let drafts: Draft[] = scene.empty ? [] : [{ id: 'd1', to: [contacts[0]?.mailboxId ?? ''], subject: 'Aufnahmen für den MRT-Termin am 21. Mai', body: 'Guten Tag,\n\nwie besprochen schicke ich Ihnen meine älteren Aufnahmen vom Knie und die Überweisung.\n\nBrauchen Sie noch etwas von mir?\n\nFreundliche Grüße\nHelga Brandt', savedAt: now() }];
  let invitations: Invitation[] = scene.empty ? [] : (['open', 'begun', 'expired', 'accepted', 'declined', 'revoked'] as const).map((state, n) => invitationOf(['Ingrid Sommer', 'Bernd Köster', 'Renate Lohmann', 'Helga Brandt', 'Elif Yildiz', 'Tobias Frey'][n] ?? '', state, n));
  const unread = (): number => letters.filter((letter) => letter.unread && letter.folder === 'inbox').length;
  const changed = (arrived = 0): void => tell({ kind: 'letters', unread: unread(), arrived });
  const edit = (id: string, change: Partial<Letter>): void => {
    letters = letters.map((letter) => (letter.id === id ? { ...letter, ...change } : letter));
    changed();
  };
  let superPinAt: string | null = scene.rehearsal ? new Date(Date.now() - 120 * 86_400_000).toISOString() : null;
  let sessions: readonly OwnSession[] = sessionsOf(scene.empty);
  let rehearsal: RehearsalState = { every: 90, passedAt: null, due: scene.rehearsal };
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
  const trusted = (mailboxId: string): Contact => {
    contacts = contacts.map((contact) => (contact.mailboxId === mailboxId ? { ...contact, trust: 'verified' } : contact));
    tell({ kind: 'contacts' });
    const found = contacts.find((contact) => contact.mailboxId === mailboxId);
    if (found === undefined) throw new ClientError('CONTACT_UNKNOWN');
    return found;
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
      const address = scene.invited ?? 'helga.brandt@example.org';
      return { name: 'Helga Brandt', address, language: 'de', practiceName: 'Hausarztpraxis am Lindenplatz', practiceId: 'p', state: 'open', hasMailbox: scene.invited !== null, staff: scene.team };
    },
    connect: async () => {
      await wait(300);
      const [connected] = practices;
      if (connected === undefined) throw new ClientError('SERVICE_UNAVAILABLE');
      return connected;
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
    rehearsal: async () => rehearsal,
    rehearseEvery: async (every) => {
      rehearsal = { ...rehearsal, every };
      tell({ kind: 'rehearsal' });
    },
    postponeRehearsal: async () => {
      rehearsal = { ...rehearsal, due: false };
      tell({ kind: 'rehearsal' });
    },
    requestRecovery: async () => wait(300),
    viewRecovery: async () => {
      return { name: 'Helga Brandt', address: 'helga.brandt@example.org', language: 'de', byDevice: scene.device };
    },
    unlockRecovery: async () => {
      await wait(600);
    },
    unlockRecoveryByDevice: async () => {
      await wait(600);
    },
    completeRecovery: async () => {
      await wait(600);
      return enter(patient);
    },
    changePassword: async () => {
      await wait(600);
      return me ?? patient;
    },
    renewAccount: async () => {
      await wait(600);
      superPinAt = null;
      return me ?? patient;
    },
    address: async () => ({ address: me?.address ?? '', changedAt: null, formerUntil: null }),
    changeAddress: async () => wait(600),
    viewAddress: async () => ({ address: 'helga.neu@example.org' }),
    confirmAddress: async () => {
      await wait(300);
      return me ?? patient;
    },
    sessions: async () => sessions,
    endSession: async (id) => {
      sessions = sessions.filter((each) => each.id !== id);
    },
    endOtherSessions: async () => {
      sessions = sessions.filter(({ current }) => current);
    },
    ...fakeResets(scene, async () => {
      await wait(600);
      return enter(patient);
    }),
    ...fakeReseals(scene, {
      confirm: (mailboxId) => trusted(mailboxId),
      told: () => tell({ kind: 'tasks' }),
    }),
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
      return trusted(mailboxId);
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
