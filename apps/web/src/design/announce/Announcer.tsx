import { createContext, type ReactNode, use, useCallback, useState } from 'react';

type Announce = (text: string) => void;
const Context = createContext<Announce>(() => undefined);

/** One polite live region for the whole page. */
export function Announcer({ children }: { readonly children: ReactNode }) {
  const [spoken, setSpoken] = useState({ text: '', turn: 0 });
  const announce = useCallback<Announce>((text) => setSpoken(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <Context value={announce}>
      {children}
      <div className="hidden-text" aria-live="polite"><p key={spoken.turn}>{spoken.text}</p></div>
    </Context>
  );
}

export const useAnnounce = (): Announce => use(Context);
