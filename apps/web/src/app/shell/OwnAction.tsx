import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { hasOwnAction } from './places.js';

const Context = createContext<{ readonly shown: boolean; readonly count: (by: 1 | -1) => void }>({ shown: false, count: () => undefined });

/** Pages whose address does not say whether they have a filled green action tell it by `useOwnAction`. */
export function OwnActionProvider({ children }: { readonly children: ReactNode }) {
  const [number, setNumber] = useState(0);
  const count = useCallback((by: 1 | -1) => setNumber((before) => before + by), []);
  const value = useMemo(() => ({ shown: number > 0, count }), [number, count]);
  return <Context value={value}>{children}</Context>;
}

/** As long as the calling component is there, its action is the filled one. */
export const useOwnAction = (): void => {
  const { count } = use(Context);
  useEffect(() => {
    count(1);
    return () => count(-1);
  }, [count]);
};

/** Whether compose is not the filled action of this screen. */
export const useHasOwnAction = (): boolean => {
  const [place] = useLocation();
  return use(Context).shown || hasOwnAction(place);
};
