import { useEffect, useRef } from 'react';
import { useAnnounce } from '../design/announce/Announcer.js';
import { useWords } from '../preferences/PreferencesProvider.js';
import { useClient } from './ClientContext.js';

const quietFor = 30_000;

/** Takes letters in while signed in, and says so politely, at most once in 30 s. */
export const useArrivals = (): void => {
  const client = useClient();
  const announce = useAnnounce();
  const { list } = useWords();
  const say = useRef<(n: number) => void>(() => undefined);
  say.current = (n) => announce(list.arrived(n));
  useEffect(() => {
    let waiting = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const speak = (): void => {
      timer = null;
      if (waiting === 0) return;
      say.current(waiting);
      waiting = 0;
      timer = setTimeout(speak, quietFor);
    };
    const unsubscribe = client.subscribe((change) => {
      if (change.kind !== 'letters' || change.arrived === 0) return;
      waiting += change.arrived;
      if (timer === null) speak();
    });
    const unwatch = client.watch();
    return () => {
      unwatch();
      unsubscribe();
      if (timer !== null) clearTimeout(timer);
    };
  }, [client]);
};
