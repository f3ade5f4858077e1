export { caution, CONTACT_STATES, type ContactRecord, type ContactState } from './contacts/contact-record.js';
export { contactOf, mergeContact, mergeContacts, newerRecord, pinnedContacts, recordOfInvitation, recordsOf, type ContactBook } from './contacts/contact-book.js';
export { maySealTo, resolveRecipient, type Resolution } from './contacts/sealing.js';
export { invitedContact, linkedPractice, revokedContact, verifiedContacts, type Decision } from './contacts/decisions.js';
export { unsentInvitations, type UnsentInvitations } from './contacts/unsent-invitations.js';
export { covers, isCovered, SNAPSHOT_EVERY, snapshotDue, snapshotFits, snapshotOf, type SnapshotLetter } from './snapshot/snapshot.js';
export { matchHello, type Hello, type HelloVerdict } from './hello/match-hello.js';
export { classOf, mayCome, type LetterClass, type Passage } from './kinds/letter-kinds.js';
export { mayShow } from './kinds/letter-view.js';
export { exchangeOf, HEADS_MAX, headsOf, holesOf, withLetter, type Head, type Holes, type KnownLetter } from './heads/heads.js';
export { letterKey, replayVerdict, type ReplayVerdict } from './replay/replay.js';
export {
  candidateOf, isStaff, mergeMemberNote, settledNote, waiting, withoutStaff, type Candidate, type MemberNotes, type WaitingRole,
} from './members/member-notes.js';
export { hasAdministrator, pairOfMember, withMember, withoutMember, type Joining, type Roster } from './members/roster.js';
