import './progress.css';
import { ProgressBar } from 'react-aria-components/ProgressBar';

/** A bar of known length; `done` in percent. */
export function Progress({ label, done }: { readonly label: string; readonly done: number }) {
  return (
    <ProgressBar className="progress" aria-label={label} value={done}>
      <svg className="progress-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="8" className="progress-track" />
        <rect width={Math.max(0, Math.min(100, done))} height="8" className="progress-done" />
      </svg>
    </ProgressBar>
  );
}
