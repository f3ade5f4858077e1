import './card.css';
import { useEffect, useState } from 'react';

/** Seen at once; its text comes after a second. */
export function Skeleton({ text, rows = 3 }: { readonly text: string; readonly rows?: number }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 1000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className="skeleton" role="status">
      {Array.from({ length: rows }, (_, row) => (
        <div className="skeleton-row" key={row} aria-hidden="true"><i /><div><b /><b /></div></div>
      ))}
      <p className="small quiet-text">{late ? text : ''}</p>
    </div>
  );
}
