import { ClientError, type SessionLeft } from '@siegelpost/client-sdk';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../ClientContext.js';
import { planOf, type SessionWarning } from './plan.js';

/** After a question that was not answered. */
const retrySeconds = 30;

export interface SessionLife {
  readonly warning: SessionWarning | null;
  /** Prolongs the session. @throws ClientError */
  readonly stay: () => Promise<void>;
}

/**
 * Asks the server what is left of the session: at the start, when a warning or the end is due, and when the page comes
 * to the fore again, as timers stand still while a device sleeps. That it ended the client tells to all.
 */
export const useSessionLife = (): SessionLife => {
  const client = useClient();
  const [warning, setWarning] = useState<SessionWarning | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const ask = useRef<() => void>(() => undefined);

  const wait = useCallback((seconds: number): void => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => ask.current(), seconds * 1000);
  }, []);
  const follow = useCallback((left: SessionLeft): void => {
    const plan = planOf(left);
    setWarning(plan.warning);
    wait(plan.askInSeconds);
  }, [wait]);

  useEffect(() => {
    let wanted = true;
    ask.current = () => {
      client.sessionLeft().then(
        (left) => wanted && follow(left),
        (thrown: unknown) => {
          const over = thrown instanceof ClientError && (thrown.code === 'SESSION_ENDED' || thrown.code === 'SESSION_REQUIRED');
          if (wanted && !over) wait(retrySeconds);
        },
      );
    };
    const seen = (): void => {
      if (document.visibilityState === 'visible') ask.current();
    };
    document.addEventListener('visibilitychange', seen);
    ask.current();
    return () => {
      wanted = false;
      document.removeEventListener('visibilitychange', seen);
      clearTimeout(timer.current);
    };
  }, [client, follow, wait]);

  const stay = useCallback(async () => follow(await client.staySignedIn()), [client, follow]);
  return { warning, stay };
};
