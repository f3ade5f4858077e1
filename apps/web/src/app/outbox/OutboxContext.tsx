import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useClient } from '../ClientContext.js';
import { Outbox, type Outgoing } from './outbox.js';

const Context = createContext<Outbox | null>(null);

/** One outbox per sign-in. Closing the page asks while a letter is not out yet. */
export function OutboxProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const outbox = useMemo(() => new Outbox(client), [client]);
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (outbox.letters().some(({ state }) => state !== 'sent')) event.preventDefault();
    };
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [outbox]);
  return <Context value={outbox}>{children}</Context>;
}

export const useOutbox = (): Outbox => {
  const outbox = use(Context);
  if (outbox === null) throw new Error('outside of OutboxProvider');
  return outbox;
};

export const useOutgoing = (): readonly Outgoing[] => {
  const outbox = useOutbox();
  return useSyncExternalStore(outbox.subscribe, outbox.letters);
};
