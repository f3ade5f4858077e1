import { attachmentsCalls } from './attachments.calls.js';
import { identityCalls } from './identity.calls.js';
import { keysCalls } from './keys.calls.js';
import { messagingCalls } from './messaging.calls.js';
import type { Call } from './call.js';

/** Every request between services, by its answering service. */
export const calls = {
  identity: identityCalls,
  keys: keysCalls,
  messaging: messagingCalls,
  attachments: attachmentsCalls,
} as const;

export const allCalls: readonly Call[] = Object.values(calls).flatMap((group) => Object.values(group));
