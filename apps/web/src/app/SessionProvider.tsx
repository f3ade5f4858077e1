import type { Me } from '@siegelpost/client-sdk';
import { clearPrivateFiles } from '@siegelpost/client-sdk/browser';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { useToasts } from '../design/toast/Toasts.js';
import { usePreferences, useWords } from '../preferences/PreferencesProvider.js';
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

/** What the client tells of a session by itself: that it ended, and that the person belongs to a practice now. */
const useTold = (onEnded: () => void, onJoined: () => void): void => {
  const client = useClient();
  const { team } = useWords();
  const { show } = useToasts();
  const [, go] = useLocation();
  useEffect(
    () => client.subscribe(({ kind }) => {
      if (kind === 'session-ended') onEnded();
      if (kind !== 'joined') return;
      // A practice's mailbox takes the place of the person's own, and what was open belongs to that one.
      go('/inbox', { replace: true });
      show({ text: team.joined });
      onJoined();
    }),
    [client, onEnded, onJoined, go, show, team],
  );
};

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

  const end = useCallback(() => setSession((now) => (now.state === 'out' ? now : { state: 'out', why: 'ended' })), []);
  useTold(end, retry);

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
