import type { Change } from '@siegelpost/client-sdk';
import { type DependencyList, useCallback, useEffect, useRef, useState } from 'react';
import { useWords } from '../preferences/PreferencesProvider.js';
import { type Refusal, refusalOf } from '../words/refusal.js';
import { useClient } from './ClientContext.js';

export interface Data<T> {
  readonly value: T | null;
  readonly refusal: Refusal | null;
  readonly reload: () => void;
}

/** Loads now, when `deps` change, and each time the client tells of one of the changes in `on`. Stale answers are dropped. */
export const useData = <T>(load: () => Promise<T>, deps: DependencyList, on: readonly Change['kind'][] = []): Data<T> => {
  const client = useClient();
  const words = useWords();
  const [value, setValue] = useState<T | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const turn = useRef(0);
  const reload = useCallback(() => {
    const mine = ++turn.current;
    const current = (): boolean => mine === turn.current;
    load().then(
      (loaded) => {
        if (!current()) return;
        setValue(loaded);
        setRefusal(null);
      },
      (thrown: unknown) => {
        if (current()) setRefusal(refusalOf(thrown, words));
      },
    );
  }, deps);
  useEffect(() => {
    setValue(null);
    reload();
    return () => {
      turn.current += 1;
    };
  }, [reload]);
  useEffect(() => client.subscribe((change) => {
    if (on.includes(change.kind)) reload();
  }), [client, reload]);
  return { value, refusal, reload };
};

/** A value that the client holds in memory, read anew with each change of that kind. */
export const useHeld = <T>(read: () => T, kind: Change['kind']): T => {
  const client = useClient();
  const [value, setValue] = useState(read);
  useEffect(() => {
    setValue(read());
    return client.subscribe((change) => {
      if (change.kind === kind) setValue(read());
    });
  }, [client]);
  return value;
};

export interface Act {
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  /** Runs unless one runs already; a refusal is kept for showing. True when it went through. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>;
  readonly clear: () => void;
}

/** One act at a time with its refusal. */
export const useAct = (): Act => {
  const words = useWords();
  const running = useRef(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const run = async (work: () => Promise<void>): Promise<boolean> => {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setRefusal(null);
    try {
      await work();
      return true;
    } catch (thrown) {
      setRefusal(refusalOf(thrown, words));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, refusal, run, clear: () => setRefusal(null) };
};
