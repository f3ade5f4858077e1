import type { Me } from '@siegelpost/client-sdk';
import { clearPrivateFiles } from '@siegelpost/client-sdk/browser';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { usePreferences } from '../preferences/PreferencesProvider.js';
import { type Refusal, refusalOf } from '../words/refusal.js';
import { useClient } from './ClientContext.js';

export type Session =
  | { readonly state: 'booting' }
  | { readonly state: 'failed'; readonly refusal: Refusal }
  | { readonly state: 'out'; readonly why: 'new' | 'ended' | 'left' }
  | { readonly state: 'in'; readonly me: Me };

interface Value {
  readonly session: Session;
  readonly enter: (me: Me) => void;
  readonly leave: () => Promise<void>;
  readonly retry: () => void;
}

const Context = createContext<Value | null>(null);

/** Knows who is signed in; goes on with this device's session when the app opens. */
export function SessionProvider({ children }: { readonly children: ReactNode }) {
  const client = useClient();
  const { words, suggest } = usePreferences();
  const [session, setSession] = useState<Session>({ state: 'booting' });
  const [turn, setTurn] = useState(0);
  const enter = useCallback(
    (me: Me) => {
      suggest(me.language);
      setSession({ state: 'in', me });
    },
    [suggest],
  );

  const retry = useCallback(() => {
    setSession({ state: 'booting' });
    setTurn((before) => before + 1);
  }, []);

  // Opened files of a page that was closed or reloaded meanwhile. Where they cannot be reached there are none.
  useEffect(() => void clearPrivateFiles('left').catch(() => undefined), []);

  useEffect(() => {
    let wanted = true;
    client.resume().then(
      (me) => {
        if (!wanted) return;
        // That this device's session is over was told meanwhile.
        if (me === null) setSession((now) => (now.state === 'out' ? now : { state: 'out', why: 'new' }));
        else enter(me);
      },
      (thrown: unknown) => {
        if (wanted) setSession({ state: 'failed', refusal: refusalOf(thrown, words) });
      },
    );
    return () => {
      wanted = false;
    };
    // The words only name a known code here; another language must not ask for the session again.
  }, [client, enter, turn]);

  useEffect(
    () => client.subscribe((change) => {
      if (change.kind === 'session-ended') setSession((now) => (now.state === 'out' ? now : { state: 'out', why: 'ended' }));
      // A practice's mailbox takes the place of the person's own.
      if (change.kind === 'joined') retry();
    }),
    [client, retry],
  );

  const value = useMemo<Value>(
    () => ({
      session,
      enter,
      retry,
      leave: async () => {
        // No page may ask the client for a mailbox that is just being closed.
        setSession({ state: 'booting' });
        try {
          await client.signOut();
          await clearPrivateFiles('all');
          setSession({ state: 'out', why: 'left' });
        } catch (thrown) {
          setSession({ state: 'failed', refusal: refusalOf(thrown, words) });
        }
      },
    }),
    [session, enter, retry, client, words],
  );
  return <Context value={value}>{children}</Context>;
}

export const useSession = (): Value => {
  const value = use(Context);
  if (value === null) throw new Error('outside of SessionProvider');
  return value;
};

/** Who is signed in; only below pages that need it. */
export const useMe = (): Me => {
  const { session } = useSession();
  if (session.state !== 'in') throw new Error('nobody is signed in');
  return session.me;
};
