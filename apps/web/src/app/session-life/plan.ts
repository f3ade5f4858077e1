import type { SessionLeft } from '@siegelpost/client-sdk';

/** What to say about the session now, and when to ask the server next. */
export interface Plan {
  readonly warning: SessionWarning | null;
  readonly askInSeconds: number;
}

export interface SessionWarning {
  /** `idle`: one press prolongs it. `limit`: it ends whatever is done. */
  readonly kind: 'idle' | 'limit';
  readonly minutes: number;
}

/** WCAG 2.2, 2.2.1: time enough to hear of it and to press. */
const leastLead = 120;
const longestLead = 300;
/** Time enough to finish a letter. */
const limitLead = 900;
/** While a warning is up: what another window did, or a press anywhere, may have prolonged the session. */
const againSeconds = 30;

/** Never beyond what one timer of a browser can wait. */
const longestWait = 86_400;

/** Follows from what the server said alone: the device's clock may be wrong. All in seconds. */
export function planOf({ secondsLeft, idleSecondsLeft, idleSeconds }: SessionLeft): Plan {
  const lead = Math.min(Math.max(idleSeconds / 6, leastLead), longestLead);
  const idleIsFirst = idleSecondsLeft < secondsLeft;
  if (idleIsFirst && idleSecondsLeft <= lead) return warned('idle', idleSecondsLeft);
  if (secondsLeft <= limitLead) return warned('limit', secondsLeft);
  const untilIdle = idleIsFirst ? idleSecondsLeft - lead : longestWait;
  return { warning: null, askInSeconds: Math.min(untilIdle, secondsLeft - limitLead, longestWait) };
}

const warned = (kind: SessionWarning['kind'], seconds: number): Plan => ({
  warning: { kind, minutes: Math.max(Math.ceil(seconds / 60), 1) },
  askInSeconds: Math.min(seconds + 1, againSeconds),
});
