import * as former from '../identity/former.js';
import { LoginChallenge, LoginFinish } from '../identity/login.js';
import { SignedBundle } from '../keys/bundle.js';
import * as keys from '../keys/former.js';
import { Released } from '../keys/super-pin.js';
import { Empty } from '../scalars/scalars.js';
import { callsOf } from './call.js';

const identity = callsOf('identity');
const keysCall = callsOf('keys');
const open = { auth: 'none', timeoutMs: 10_000 } as const;
const ofKeys = { auth: 'none', callers: ['keys'] } as const;
const ofIdentity = { auth: 'none', callers: ['identity'] } as const;

/** Undoing a reset, docs/protocol/reset.md §4: what identity answers. */
export const formerCalls = {
  startFormerLogin: identity('former-login.start', former.FormerLoginStart, LoginChallenge, open),
  finishFormerLogin: identity('former-login.finish', LoginFinish, former.FormerLoginProven, open),
  proveFormer: identity('former.prove', former.FormerShown, former.FormerProof, ofKeys),
  checkFormer: identity('former.check', former.FormerProofInput, former.FormerLoginProven, ofKeys),
  undoReset: identity('reset.undo', former.ResetUndo, former.UndoAnswer, open),
  keepReset: identity('reset.keep', former.FormerStatement, Empty, open),
  dropFormer: identity('former.drop', former.FormerStatement, Empty, open),
} as const;

/** What keys answers. */
export const formerKeysCalls = {
  releaseFormerDevice: keysCall('former.release-device', keys.FormerDevice, keys.FormerReleased, { auth: 'none' }),
  releaseFormerPassword: keysCall('former.release-password', former.FormerProofInput, Released, { auth: 'none' }),
  /** Proof is in the bundle: a recovery token, and the signature of the former subject's Super PIN. */
  releaseFormerSuperPin: keysCall('former.release-super-pin', SignedBundle, keys.FormerReleased, { auth: 'none' }),
  storeUndo: keysCall('undo.store', keys.UndoStore, keys.UndoStored, ofIdentity),
  permitFormer: keysCall('former.permit', keys.FormerPermit, keys.DropBundle, ofIdentity),
} as const;
