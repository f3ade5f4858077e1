import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { goOn, interrupt, isEmpty, type Writing } from './draft.js';
import { unfinished } from './unfinished.js';

const after = 3000;

export interface DraftState {
  readonly state: 'none' | 'saving' | 'saved' | 'unsaved';
  readonly at: string | null;
  /** Saves now; the id of the draft, null where there is nothing to save or no way to save it. */
  readonly save: () => Promise<string | null>;
  readonly discard: () => Promise<void>;
  /** Whether the session has ended: nothing is sent or opened from here any more. */
  readonly isOver: { readonly current: boolean };
}

const contentOf = ({ to, subject, body, replyTo, files }: Writing, replaces: string | null) => ({
  to, subject, body, files: files.map(({ note: { name, size, mediaType, lastModified } }) => ({ name, size, mediaType, lastModified })), ...(replyTo === null ? {} : { replyTo }), ...(replaces === null ? {} : { replaces }),
});

/** When the session ends, saves the letter and remembers where to go on with it. */
const useSessionEnd = (query: string, id: { readonly current: string | null }, save: () => Promise<string | null>): { readonly current: boolean } => {
  const client = useClient();
  const isOver = useRef(false);
  useEffect(
    () => client.subscribe((change) => {
      const account = client.me()?.account;
      if (change.kind !== 'session-ended' || isOver.current || account === undefined) return;
      isOver.current = true;
      interrupt({ account, query, before: id.current, draft: save() });
    }),
    [client, query, id, save],
  );
  useEffect(() => () => {
    if (!isOver.current) goOn();
  }, []);
  return isOver;
};

/**
 * Keeps the text as a sealed draft, three seconds after each change and at once when the session ends; one save at a
 * time. `query` names the place to go on at.
 */
export const useDraft = (writing: Writing, query: string): DraftState => {
  const client = useClient();
  const id = useRef(writing.draft);
  const latest = useRef(writing);
  latest.current = writing;
  const shown = useRef(false);
  useEffect(() => {
    shown.current = true;
    if (id.current !== null) unfinished.set(id.current);
    return () => {
      shown.current = false;
      unfinished.clear();
    };
  }, []);
  const running = useRef<Promise<unknown>>(Promise.resolve());
  const fingerprint = JSON.stringify(contentOf(writing, null));
  const stored = useRef(fingerprint);
  const [state, setState] = useState<{ state: DraftState['state']; at: string | null }>({ state: writing.draft === null ? 'none' : 'saved', at: null });

  const saveNow = useCallback(async (): Promise<string | null> => {
    const now = latest.current;
    const print = JSON.stringify(contentOf(now, null));
    if (isEmpty(now) || print === stored.current) return id.current;
    setState((before) => ({ ...before, state: 'saving' }));
    try {
      const draft = await client.saveDraft(contentOf(now, id.current));
      id.current = draft.id;
      if (shown.current) unfinished.set(draft.id);
      stored.current = print;
      setState({ state: 'saved', at: draft.savedAt });
    } catch {
      // Shown as „noch nicht gespeichert“; the next change or the next send tries again.
      setState((before) => ({ ...before, state: 'unsaved' }));
    }
    return id.current;
  }, [client]);
  const save = useCallback((): Promise<string | null> => {
    const next = running.current.then(saveNow);
    running.current = next;
    return next;
  }, [saveNow]);

  useEffect(() => {
    if (fingerprint === stored.current) return undefined;
    const timer = setTimeout(() => void save(), after);
    return () => clearTimeout(timer);
  }, [fingerprint, save]);
  const isOver = useSessionEnd(query, id, save);
  const discard = async (): Promise<void> => {
    await running.current;
    if (id.current !== null) await client.deleteDraft(id.current);
    stored.current = JSON.stringify(contentOf(latest.current, null));
  };
  return { ...state, isOver, save, discard };
};
