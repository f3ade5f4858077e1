import { Empty } from '../scalars/scalars.js';
import * as account from '../identity/account.js';
import * as keys from '../keys/bundle.js';
import * as superPin from '../keys/super-pin.js';
import { DeviceRelease } from '../keys/device.js';
import * as acceptance from '../keys/acceptance.js';
import { formerKeysCalls } from './former.calls.js';
import * as members from '../keys/members.js';
import { callsOf } from './call.js';

const call = callsOf('keys');

export const keysCalls = {
  issueNonce: call('nonce.issue', Empty, keys.Nonce, { auth: 'none' }),
  storeBundle: call('bundle.store', keys.BundleStore, keys.BundleStored, { auth: 'none', callers: ['identity'] }),
  storeCredential: call('credential.store', superPin.CredentialStore, superPin.CredentialStored, {
    auth: 'none',
    callers: ['identity'],
  }),
  /** Whether the subject's key signed for another address; spends the statement. */
  permitAddress: call('address.permit', account.AddressPermit, account.AddressBundle, { auth: 'none', callers: ['identity'] }),
  /** New keys of a subject, stored beside those in use until identity has the new password. */
  storeRenewal: call('renewal.store', superPin.CredentialStore, superPin.CredentialStored, { auth: 'none', callers: ['identity'] }),
  permitAcceptance: call('acceptance.permit', acceptance.AcceptancePermit, acceptance.AcceptancePermitted, {
    auth: 'none',
    callers: ['identity'],
  }),
  storeEntry: call('entry.store', members.EntryStore, members.EntryStored, { auth: 'none', callers: ['identity'] }),
  checkJoin: call('join.check', members.JoinCheck, members.JoinChecked, { auth: 'none', callers: ['identity'] }),
  findPaper: call('paper.find', members.PaperFind, members.PaperFound, { auth: 'none' }),
  /** Proof is in the bundle: the paper's signature over who shall be invited. */
  checkPaperInvite: call('paper.invite', keys.SignedBundle, members.PaperInvited, { auth: 'none', callers: ['identity'] }),
  releasePaper: call('paper.release', keys.SignedBundle, members.Paper),
  getSuperPin: call('super-pin.get', Empty, superPin.SuperPinState),
  /** A conflict answers as putKeyring does. */
  setSuperPin: call('super-pin.set', keys.SignedBundle, Empty),
  /** Proof is in the bundle: a recovery token, and the Super PIN's signature. */
  releaseSuperPin: call('super-pin.release', keys.SignedBundle, superPin.Released, { auth: 'none' }),
  releaseRecoveryDevice: call('recovery-device.release', DeviceRelease, superPin.Released, { auth: 'none' }),
  /** Proof is in the bundle: a recovery token, a device's slot, and the subject's signature. */
  proveRecoveryDevice: call('recovery-device.prove', keys.SignedBundle, Empty, { auth: 'none' }),
  hasSuperPin: call('super-pin.exists', superPin.SuperPinAsked, superPin.SuperPinExists, { auth: 'none', callers: ['identity'] }),
  ...formerKeysCalls,
  listEntries: call('entry.list', keys.EntryList, keys.Entries, { auth: 'none' }),
  getSlot: call('slot.get', keys.SlotGet, keys.Slot),
  putSlot: call('slot.put', keys.SignedBundle, Empty),
  deleteSlot: call('slot.delete', keys.SignedBundle, Empty),
  getKeyring: call('keyring.get', Empty, keys.StoredKeyring),
  /** A conflict answers KEYRING_CONFLICT with the present StoredKeyring as `current`. */
  putKeyring: call('keyring.put', keys.SignedBundle, Empty),
  currentKeys: call('subject.current', keys.CurrentKeysInput, keys.CurrentKeys, { auth: 'none', callers: ['messaging'] }),
} as const;
