import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface Props {
  readonly className: string;
  readonly panelClassName: string;
  readonly button: ReactNode;
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a small panel beside it, in place and not modal: Escape and leaving it close it. */
export function Disclosed({ className, panelClassName, button, children }: Props) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLSpanElement>(null);
  const trigger = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && root.current?.contains(event.target) !== true) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  return (
    <span
      ref={root}
      className="disclosed"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        event.preventDefault();
        setOpen(false);
        trigger.current?.focus();
      }}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && root.current?.contains(event.relatedTarget) !== true) setOpen(false);
      }}
    >
      <button ref={trigger} type="button" className={className} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>{button}</button>
      {open && <div id={id} className={`popover ${panelClassName}`}>{children(() => setOpen(false))}</div>}
    </span>
  );
}
