import { FilePenLine, PenLine } from 'lucide-react';
import { Link } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useData, useHeld } from '../../app/useData.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { EmptyState } from '../../design/card/Card.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { Page } from '../../design/page/Page.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** Letters that were begun; sealed like all others. */
export function DraftsPage() {
  const words = useWords();
  const client = useClient();
  const dates = useDates();
  const contacts = useHeld(() => client.contacts(), 'contacts');
  const { value, refusal, reload } = useData(() => client.drafts(), [client], ['letters']);
  const nameOf = (to: string): string => contacts.find(({ mailboxId, address }) => mailboxId === to || address === to)?.name ?? to;
  return (
    <Page title={words.nav.drafts}>
      <RefusalBanner refusal={refusal} title={words.list.failed} actions={<Button look="outline" onPress={reload}>{words.retry}</Button>} />
      {value === null && refusal === null && <Skeleton text={words.list.loading} />}
      {value?.length === 0 && <EmptyState icon={FilePenLine} title={words.list.emptyTitle} text={words.list.emptyDrafts} action={<LinkButton to="/compose" icon={PenLine}>{words.nav.write}</LinkButton>} />}
      <ul className="cards">
        {value?.map((draft) => (
          <li key={draft.id} className="card">
            <Link href={`/compose?draft=${draft.id}`} className="item draft-link">
              <span className="item-head">
                <span className="item-title">{draft.subject || words.list.noSubject}</span>
                <span className="small faint">{dates.long(draft.savedAt)}</span>
              </span>
              <span className="small quiet-text">{words.list.to(draft.to.map(nameOf).join(', ') || words.list.noRecipient)}{(draft.files ?? []).length > 0 && ` · ${words.list.attachments((draft.files ?? []).length)}`}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
