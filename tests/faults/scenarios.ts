import { events } from '@siegelpost/contracts';
import { faultPoints } from '@siegelpost/service-kit';
import type { FaultPoint } from '@siegelpost/service-kit';
import type { Death, ProcessName } from './installation/supervisor.js';
import { recoveryDeaths } from './recovery-scenarios.js';

/** Where a process dies within the bustle of a round: what passes the point then, and for which time. */
type Passing = Omit<Death, 'point'>;

const { accountActivated, entryLogged, mailFailed, mailSent, messageAccepted, messageDelivered, uploadCompleted } = events;

/** An event of each service that the bustle leads to. */
const told: readonly Passing[] = [
  { process: 'identity', about: accountActivated.subject },
  { process: 'keys', about: entryLogged.subject },
  { process: 'messaging', about: messageDelivered.subject, times: 5 },
  { process: 'attachments', about: uploadCompleted.subject, times: 2 },
  { process: 'notifications', about: mailSent.subject, times: 3 },
];
/** An event that each service takes. */
const taken: readonly Passing[] = [
  { process: 'identity', about: mailFailed.subject },
  { process: 'keys', about: accountActivated.subject },
  { process: 'messaging', about: accountActivated.subject },
  { process: 'attachments', about: messageAccepted.subject, times: 3 },
  { process: 'notifications', about: messageDelivered.subject, times: 4 },
];

/** By point; what only a recovery passes is in recovery-scenarios.ts. */
export const scenarios: Readonly<Record<FaultPoint, readonly Passing[]>> = {
  'outbox.committed-unpublished': told,
  'outbox.published-unmarked': told,
  'inbox.consumed-uncommitted': taken,
  'inbox.committed-unacknowledged': taken,
  'attachments.upload-begun-unnoted': [{ process: 'attachments', times: 2 }],
  'attachments.object-complete-row-not': [{ process: 'attachments', times: 2 }],
  'gateway.answered-not-passed-on': [{ process: 'gateway', about: 'sendMessage', times: 3 }],
  'identity.keys-stored-not-flipped': [
    { process: 'identity', about: 'activate' },
    { process: 'identity', about: 'practice-create' },
  ],
  'identity.flipped-unanswered': [{ process: 'identity', about: 'activate' }],
  'identity.permitted-not-settled': [],
  'keys.bundle-stored-unanswered': [{ process: 'keys', about: 'activate' }],
  'keys.released-untold': [],
  'keys.proven-unreleased': [],
  'messaging.references-reserved-letter-not': [{ process: 'messaging', times: 2 }],
  'messaging.letter-committed-unanswered': [{ process: 'messaging', times: 4 }],
  'notifications.mail-accepted-uncommitted': [{ process: 'notifications', about: 'notice', times: 2 }],
};

export const points = Object.keys(faultPoints) as FaultPoint[];
export const deaths: readonly Death[] = points.flatMap((point) => (scenarios[point] ?? []).map((passing) => ({ ...passing, point })));

/** Processes that die at a point, in the bustle or at a recovery. */
export const dyingAt = (point: FaultPoint): ProcessName[] => {
  const all = [...deaths, ...Object.values(recoveryDeaths).flat()].filter((death) => death.point === point);
  return [...new Set(all.map(({ process }) => process))].sort();
};

/** One death per process and round: what does not touch another dies at the same time. */
export const rounds: readonly (readonly Death[])[] = (() => {
  const byProcess = new Map<ProcessName, Death[]>();
  for (const death of deaths) byProcess.set(death.process, [...(byProcess.get(death.process) ?? []), death]);
  const queues = [...byProcess.values()];
  const length = Math.max(...queues.map((queue) => queue.length));
  return Array.from({ length }, (_, round) => queues.flatMap((queue) => queue.slice(round, round + 1)));
})();
