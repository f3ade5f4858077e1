import { events } from '@siegelpost/contracts';
import type { ChangingRoute } from '../../libs/client-sdk/src/testing/recovery-steps.js';
import type { Death, ProcessName } from './installation/supervisor.js';

const { accountReset, accountRestored, recoveryIssued, resetAsked } = events;
const reset = accountReset.subject;
const restored = accountRestored.subject;

/**
 * Who dies at each request of the recovery journeys, in the order in which one person comes there (people/recovering.ts).
 * None where one transaction of one service is all: what the loss of its answer leads to needs no process.
 */
export const recoveryDeaths: Readonly<Record<ChangingRoute, readonly Death[]>> = {
  requestRecovery: [{ process: 'identity', point: 'outbox.committed-unpublished', about: recoveryIssued.subject }],
  releaseSuperPin: [{ process: 'keys', point: 'keys.released-untold', about: 'super-pin' }],
  completeRecovery: [
    { process: 'keys', point: 'keys.bundle-stored-unanswered', about: 'credential-set' },
    { process: 'identity', point: 'identity.keys-stored-not-flipped', about: 'credential-set' },
    { process: 'identity', point: 'identity.flipped-unanswered', about: 'recovery' },
  ],
  releaseRecoveryDevice: [],
  proveRecoveryDevice: [{ process: 'keys', point: 'keys.released-untold', about: 'device' }],
  requestReset: [{ process: 'identity', point: 'outbox.published-unmarked', about: resetAsked.subject }],
  stopReset: [{ process: 'gateway', point: 'gateway.answered-not-passed-on', about: 'stopReset' }],
  stopOwnReset: [{ process: 'gateway', point: 'gateway.answered-not-passed-on', about: 'stopOwnReset' }],
  completeReset: [
    { process: 'keys', point: 'keys.bundle-stored-unanswered', about: 'reset' },
    { process: 'identity', point: 'identity.keys-stored-not-flipped', about: 'reset' },
    { process: 'identity', point: 'identity.flipped-unanswered', about: 'reset' },
    { process: 'keys', point: 'inbox.consumed-uncommitted', about: reset },
    { process: 'messaging', point: 'inbox.committed-unacknowledged', about: reset },
    { process: 'notifications', point: 'inbox.consumed-uncommitted', about: reset },
  ],
  releaseFormerDevice: [],
  finishFormerLogin: [],
  undoReset: [
    { process: 'keys', point: 'keys.bundle-stored-unanswered', about: 'reset-undo' },
    { process: 'identity', point: 'identity.keys-stored-not-flipped', about: 'reset-undo' },
    { process: 'identity', point: 'identity.flipped-unanswered', about: 'reset-undo' },
    { process: 'messaging', point: 'inbox.consumed-uncommitted', about: restored },
    { process: 'notifications', point: 'inbox.committed-unacknowledged', about: restored },
  ],
  releaseFormerSuperPin: [
    { process: 'keys', point: 'keys.proven-unreleased' },
  ],
  keepReset: [{ process: 'identity', point: 'identity.permitted-not-settled', about: 'reset-keep' }],
  dropFormer: [{ process: 'identity', point: 'identity.permitted-not-settled', about: 'former-drop' }],
  finishLogin: [],
  putSlot: [],
  sendMessage: [],
};

/** The deaths of each process, one after the other. */
export const recoveryChains: readonly (readonly Death[])[] = (() => {
  const byProcess = new Map<ProcessName, Death[]>();
  for (const death of Object.values(recoveryDeaths).flat()) byProcess.set(death.process, [...(byProcess.get(death.process) ?? []), death]);
  return [...byProcess.values()];
})();
