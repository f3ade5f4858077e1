import { calls } from '../calls/calls.js';

const { identity, keys } = calls;

/** Undoing a reset, docs/protocol/reset.md §4. */
export const formerRoutes = {
  startFormerLogin: { method: 'POST', path: '/former/login/start', call: identity.startFormerLogin, status: 200, summary: 'First OPAQUE message with the password from before a reset' },
  finishFormerLogin: { method: 'POST', path: '/former/login/finish', call: identity.finishFormerLogin, status: 200, summary: 'Last OPAQUE message with it; gives a proof, no session' },
  undoReset: { method: 'POST', path: '/reset/undo', call: identity.undoReset, status: 200, summary: 'Put the subject from before a reset in force again, with its own signature' },
  keepReset: { method: 'POST', path: '/reset/keep', call: identity.keepReset, status: 200, session: 'reads', summary: 'Refuse that a reset is undone by the Super PIN' },
  dropFormer: { method: 'POST', path: '/former/drop', call: identity.dropFormer, status: 200, session: 'reads', summary: 'Give up for good what a reset replaced' },
  releaseFormerDevice: { method: 'POST', path: '/keys/former/device', call: keys.releaseFormerDevice, status: 200, summary: 'Slot and keyring from before a reset for a device that was not signed out' },
  releaseFormerPassword: { method: 'POST', path: '/keys/former/password', call: keys.releaseFormerPassword, status: 200, summary: 'Slot and keyring from before a reset for a proof of the password from before' },
  releaseFormerSuperPin: { method: 'POST', path: '/keys/former/super-pin', call: keys.releaseFormerSuperPin, status: 200, summary: 'Slot and keyring from before a reset for a recovery token and the signature of the Super PIN from before' },
} as const;
