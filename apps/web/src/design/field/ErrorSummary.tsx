import { useEffect, useRef } from 'react';
import { useWords } from '../../preferences/PreferencesProvider.js';

export interface FieldProblem {
  /** Id of the field. */
  readonly field: string;
  readonly text: string;
}

/** Takes the focus each time a form was sent with something missing; each line leads to its field. */
export function ErrorSummary({ problems, attempt }: { readonly problems: readonly FieldProblem[]; readonly attempt: number }) {
  const ref = useRef<HTMLDivElement>(null);
  const { errorSummary } = useWords();
  useEffect(() => {
    if (attempt > 0) ref.current?.focus();
  }, [attempt]);
  if (problems.length === 0) return null;
  return (
    <div className="error-summary" ref={ref} tabIndex={-1} role="group" aria-labelledby="error-summary-title">
      <h2 id="error-summary-title">{errorSummary}</h2>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(field)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
