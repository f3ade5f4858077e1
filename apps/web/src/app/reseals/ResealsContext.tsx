import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useClient } from '../ClientContext.js';
import { useMe } from '../SessionProvider.js';
import { type ResealRun, Reseals } from './reseals.js';

const Context = createContext<Reseals | null>(null);

/** One for each sign-in; at a practice it goes on with what was cut off. */
export function ResealsProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const { practice } = useMe();
  const reseals = useMemo(() => new Reseals(client), [client]);
  const staff = practice !== null;
  useEffect(() => {
    // What is away now is begun again on its own page.
    if (staff) reseals.goOn().catch(() => undefined);
    return () => reseals.stop();
  }, [reseals, staff]);
  return <Context value={reseals}>{children}</Context>;
}

export const useReseals = (): Reseals => {
  const reseals = use(Context);
  if (reseals === null) throw new Error('outside of ResealsProvider');
  return reseals;
};

export const useResealRuns = (): readonly ResealRun[] => {
  const reseals = useReseals();
  return useSyncExternalStore(reseals.subscribe, reseals.runs);
};
