import { useLocation, useSearch } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useData } from '../../app/useData.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { Page } from '../../design/page/Page.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { beginning } from './draft.js';
import { Editor } from './Editor.js';

/** A new letter, an answer, or a draft gone on with. */
export function ComposePage() {
  const words = useWords();
  const client = useClient();
  const dates = useDates();
  const query = useSearch();
  const [, go] = useLocation();
  const { value, refusal } = useData(() => beginning(query, client, words, dates), [query, client]);
  if (value !== null) return <Editor key={query} query={query} begin={value} onClose={() => (history.length > 1 ? history.back() : go('/inbox'))} />;
  return <Page title={words.compose.title}>{refusal === null ? <Skeleton text={words.loading} /> : <RefusalBanner refusal={refusal} />}</Page>;
}
