import './dialog.css';
import { type ReactNode, useEffect, useId, useRef } from 'react';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** The browser's own modal dialog: focus stays inside, Escape closes, focus returns. Only for what cannot be undone. */
export function Dialog({ open, onClose, title, children, actions }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = ref.current;
    if (open) dialog?.showModal();
    else dialog?.close();
  }, [open]);
  return (
    <dialog ref={ref} className="dialog" aria-labelledby={id} onClose={onClose} onCancel={onClose}>
      {open && (
        <div className="dialog-body">
          <h2 id={id}>{title}</h2>
          <div className="quiet-text">{children}</div>
          <div className="row dialog-actions">{actions}</div>
        </div>
      )}
    </dialog>
  );
}
