import './brand.css';

export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 26" aria-hidden="true" focusable="false">
      <rect x="1.5" y="3" width="29" height="21" rx="4.5" className="mark-paper" />
      <path d="M3 6l9.5 8M29 6l-9.5 8" className="mark-line" />
      <circle cx="16" cy="16.5" r="5" className="mark-seal" />
      <path d="M13.8 16.6l1.6 1.6 2.9-3.1" className="mark-tick" />
    </svg>
  );
}

export function Wordmark() {
  return (
    <span className="wordmark">
      <Mark />
      <span className="serif">Siegelpost</span>
    </span>
  );
}

/** The sealed envelope beside registration and sign-in. */
export function Envelope() {
  return (
    <svg className="envelope" viewBox="0 0 300 232" aria-hidden="true" focusable="false">
      <path d="M12 96 138 10a22 22 0 0 1 24 0L288 96z" className="envelope-flap" />
      <rect x="38" y="30" width="224" height="150" rx="6" className="envelope-sheet" />
      <rect x="62" y="54" width="88" height="8" rx="4" className="envelope-green" />
      <path d="M65 80.500h162M65 95.500h172M65 110.500h134" className="envelope-text" />
      <path d="M12 95 119 163h62L288 95v110a14 14 0 0 1-14 14H26a14 14 0 0 1-14-14z" className="envelope-front" />
      <path d="M15 215 119 163M285 215 181 163" className="envelope-fold" />
      <path d="M150 149l6 5 8-2 4 7 8 2 0 8 6 6-4 7 2 8-7 4-2 8-8 0-6 6-7-4-7 4-6-6-8 0-2-8-7-4 2-8-4-7 6-6 0-8 8-2 4-7 8 2z" className="envelope-green envelope-seal" />
      <circle cx="150" cy="176" r="16" className="envelope-ring" />
      <path d="M143 176l5 5.500 9.500-10.500" className="envelope-tick" />
    </svg>
  );
}
