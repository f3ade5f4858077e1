export { caution, CONTACT_STATES, type ContactRecord, type ContactState } from './contacts/contact-record.js';
export { contactOf, knownAs, mergeContact, mergeContacts, newerRecord, pinnedContacts, recordOfInvitation, recordsOf, successorOf, type ContactBook } from './contacts/contact-book.js';
export { maySealTo, resolveRecipient, type Resolution } from './contacts/sealing.js';
export { awaitsConfirmation, invitedContact, linkedPractice, refusedContacts, revokedContact, verifiedContacts, WRONG_CODES, type Decision, type Method } from './contacts/decisions.js';
export { unsentInvitations, type UnsentInvitations } from './contacts/unsent-invitations.js';
export { covers, isCovered, SNAPSHOT_EVERY, snapshotDue, snapshotFits, snapshotOf, type SnapshotLetter } from './snapshot/snapshot.js';
export { matchHello, type Hello, type HelloVerdict } from './hello/match-hello.js';
export { classOf, declaredClass, mayCome, type LetterClass, type Passage } from './kinds/letter-kinds.js';
export { mayShow } from './kinds/letter-view.js';
export { exchangeOf, HEADS_MAX, headsOf, holesOf, withLetter, type Head, type Holes, type KnownLetter } from './heads/heads.js';
export { letterKey, replayVerdict, type ReplayVerdict } from './replay/replay.js';
export { consentTo, coversLetter, type Original, type ResealConsent, type ResealRequest } from './reseal/reseal-request.js';
export { acceptReseal, type ResealedLetter, type ResealKnowledge, type ResealVerdict } from './reseal/accept-reseal.js';
export {
  candidateOf, isStaff, mergeMemberNote, settledNote, waiting, withoutStaff, type Candidate, type MemberNotes, type WaitingRole,
} from './members/member-notes.js';
export { hasAdministrator, pairOfMember, withMember, withoutMember, type Joining, type Roster } from './members/roster.js';
