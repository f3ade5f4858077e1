import './page.css';
import type { ReactNode } from 'react';
import { PageTitle } from '../announce/PageTitle.js';

/** A page of one column inside the mailbox: heading, its main act, content. */
export function Page({ title, intro, action, children }: { readonly title: string; readonly intro?: string; readonly action?: ReactNode; readonly children: ReactNode }) {
  return (
    <main className="page pane" id="main" tabIndex={-1}>
      <div className="page-body">
        <div className="page-head">
          <PageTitle name={title}>{title}</PageTitle>
          {action}
        </div>
        {intro !== undefined && <p className="quiet-text">{intro}</p>}
        {children}
      </div>
    </main>
  );
}
