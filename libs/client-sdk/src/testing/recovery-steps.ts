import type { RouteId } from '@siegelpost/contracts';

/** What follows a new session: keyring, keys, and a slot for this device. */
const entering = ['getKeyring', 'listEntries', 'issueNonce', 'putSlot'] as const;

/**
 * The requests of each journey of docs/protocol/flows.md J7 and J8, in order, on a device that knows nothing unless the
 * journey is a device's. interrupted-recovery.spec.ts has each lost, its answer lost, and repeated; tests/faults ends a
 * process at each that changes something.
 */
export const recoverySteps = {
  ask: ['requestRecovery'],
  recover: [
    'viewRecovery', 'viewRecovery', 'issueNonce', 'releaseSuperPin', 'listEntries',
    'startRecovery', 'issueNonce', 'completeRecovery', ...entering, 'listMessages', 'getMailbox',
  ],
  'recover by a device': [
    'viewRecovery', 'viewRecovery', 'releaseRecoveryDevice', 'listEntries', 'issueNonce', 'proveRecoveryDevice',
    'startRecovery', 'issueNonce', 'completeRecovery', 'getKeyring', 'listEntries', 'getSlot', 'listMessages', 'getMailbox',
  ],
  'ask for a reset': ['viewRecovery', 'requestReset'],
  reset: [
    'viewReset', 'viewReset', 'startReset', 'issueNonce', 'completeReset', ...entering,
    'listEntries', 'listMessages', 'listCorrespondents', 'listEntries', 'listEntries',
    'listEntries', 'sendMessage', 'listEntries', 'sendMessage', 'getMailbox',
  ],
  'undo by a device': ['releaseFormerDevice', 'listEntries', 'issueNonce', 'undoReset'],
  'undo by the password': [
    'startFormerLogin', 'finishFormerLogin', 'releaseFormerPassword', 'listEntries', 'issueNonce', 'undoReset',
    'startLogin', 'finishLogin', 'getSlot', ...entering,
  ],
  'undo by the Super PIN': [
    'viewRecovery', 'issueNonce', 'releaseFormerSuperPin', 'listEntries', 'startRecovery', 'issueNonce', 'undoReset',
  ],
  keep: ['issueNonce', 'keepReset'],
  drop: ['issueNonce', 'dropFormer'],
  'stop by the link': ['stopReset'],
  'stop as who is signed in': ['stopOwnReset'],
} as const satisfies Record<string, readonly RouteId[]>;

export type RecoveryJourney = keyof typeof recoverySteps;
/** A request that occurs in one of them. */
export type RecoveryRoute = (typeof recoverySteps)[RecoveryJourney][number];

/** Requests that change nothing of an account: lost, answered in vain and repeated are one to it. */
export const passingSteps = [
  'viewRecovery', 'viewReset', 'listEntries', 'getKeyring', 'getSlot', 'listMessages', 'getMailbox', 'listCorrespondents',
  'releaseFormerPassword', 'issueNonce', 'startRecovery', 'startReset', 'startFormerLogin', 'startLogin',
] as const satisfies readonly RecoveryRoute[];
export type ChangingRoute = Exclude<RecoveryRoute, (typeof passingSteps)[number]>;
export const changes = (route: RecoveryRoute): route is ChangingRoute => !passingSteps.some((one) => one === route);
