import './toast.css';
import { X } from 'lucide-react';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useAnnounce } from '../announce/Announcer.js';
import { Button } from '../button/Button.js';

export interface Toast {
  readonly text: string;
  readonly undo?: () => void;
}
interface Shown extends Toast {
  readonly key: number;
  readonly at: string;
}
interface Value {
  readonly show: (toast: Toast) => void;
  /** What was said since sign-in, newest first: Info › Verlauf. */
  readonly history: readonly Shown[];
}

const Context = createContext<Value | null>(null);
const seconds = 10;

/** Counts down while neither hovered nor focused. */
export const useCountdown = (from: number, held: boolean, onEnd: () => void): number => {
  const [left, setLeft] = useState(from);
  const end = useRef(onEnd);
  end.current = onEnd;
  useEffect(() => {
    if (held) return undefined;
    if (left <= 0) {
      end.current();
      return undefined;
    }
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, held]);
  return left;
};

function ToastBar({ toast, onGone }: { readonly toast: Shown; readonly onGone: () => void }) {
  const words = useWords();
  const [held, hold] = useState(false);
  useCountdown(seconds, held, onGone);
  return (
    <div className="toast" onPointerMove={({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && hold(true)} onPointerLeave={() => hold(false)} onFocus={() => hold(true)} onBlur={() => hold(false)}>
      <span>{toast.text}</span>
      {toast.undo !== undefined && (
        <Button
          look="outline"
          onPress={() => {
            toast.undo?.();
            onGone();
          }}
        >
          {words.compose.undo}
        </Button>
      )}
      <Button look="quiet" icon={X} label={words.close} onPress={onGone} />
    </div>
  );
}

export function Toasts({ children }: { readonly children: ReactNode }) {
  const [history, setHistory] = useState<readonly Shown[]>([]);
  const [shown, setShown] = useState<Shown | null>(null);
  const announce = useAnnounce();
  const words = useWords();
  const show = useCallback(
    (toast: Toast) => {
      const next = { ...toast, key: Date.now() + Math.random(), at: new Date().toISOString() };
      setShown(next);
      setHistory((before) => [next, ...before].slice(0, 20));
      announce(toast.text);
    },
    [announce],
  );
  const value = useMemo(() => ({ show, history }), [show, history]);
  return (
    <Context value={value}>
      {children}
      <section className="toasts no-print" aria-label={words.notice}>
        {shown !== null && <ToastBar key={shown.key} toast={shown} onGone={() => setShown(null)} />}
      </section>
    </Context>
  );
}

export const useToasts = (): Value => {
  const value = use(Context);
  if (value === null) throw new Error('outside of Toasts');
  return value;
};
