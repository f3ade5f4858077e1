import { createContext, type ReactNode, use, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useClient } from '../ClientContext.js';
import { offer, targetFor } from './saving.js';
import { type Saving, Savings } from './savings.js';

const Context = createContext<Savings | null>(null);

/** One place for all savings of a sign-in, so that turning to another page stops none. */
export function SavingsProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const savings = useMemo(() => new Savings(client, { targetFor, offer }), [client]);
  useEffect(() => () => void savings.close(), [savings]);
  return <Context value={savings}>{children}</Context>;
}

export const useSavings = (): Savings => {
  const savings = use(Context);
  if (savings === null) throw new Error('outside of SavingsProvider');
  return savings;
};

/** The saving of one attachment, where there is one. */
export const useSaving = (id: string): Saving | null => {
  const savings = useSavings();
  return useSyncExternalStore(savings.subscribe, savings.all).get(id) ?? null;
};
