import type { FolderName, LetterPage, LetterSummary } from '@siegelpost/client-sdk';
import { Archive, Inbox, MailOpen, PenLine, Send, UserRoundPlus } from 'lucide-react';
import { useRef } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useMe } from '../../app/SessionProvider.js';
import { type Data, useData } from '../../app/useData.js';
import { useShortcuts } from '../../app/useShortcuts.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { EmptyState } from '../../design/card/Card.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { LetterPane } from '../letter/LetterPane.js';
import { LetterList } from './LetterList.js';

type Folder = Exclude<FolderName, 'drafts'>;
const pageSize = 50;

/** All pages asked for so far, loaded anew in one go when something changed. */
const useLetters = (folder: Folder) => {
  const client = useClient();
  const wanted = useRef(1);
  const load = async (): Promise<LetterPage> => {
    let page = await client.list(folder, { limit: pageSize });
    const letters: LetterSummary[] = [...page.letters];
    for (let n = 1; n < wanted.current && page.next !== null; n += 1) {
      page = await client.list(folder, { before: page.next, limit: pageSize });
      letters.push(...page.letters);
    }
    return { letters, next: page.next };
  };
  // Names and badges of a row are those of its contact.
  const data = useData(load, [client, folder], ['letters', 'contacts']);
  const more = (): void => {
    wanted.current += 1;
    data.reload();
  };
  return { data, more };
};

function Empty({ folder }: { readonly folder: Folder }) {
  const words = useWords();
  const { practice } = useMe();
  const { list, nav } = words;
  if (folder === 'archive') return <EmptyState icon={Archive} title={list.emptyTitle} text={list.emptyArchive} action={<LinkButton to="/inbox" icon={Inbox}>{practice === null ? nav.inbox : nav.practiceInbox}</LinkButton>} />;
  if (folder === 'sent') return <EmptyState icon={Send} title={list.emptyTitle} text={list.emptySent} action={<LinkButton to="/compose" icon={PenLine}>{nav.write}</LinkButton>} />;
  if (practice !== null) return <EmptyState icon={MailOpen} title={list.emptyTitle} text={list.emptyPractice} action={<LinkButton to="/invite" icon={UserRoundPlus}>{nav.invite}</LinkButton>} />;
  return <EmptyState icon={MailOpen} title={list.emptyTitle} text={list.empty} action={<LinkButton to="/compose" icon={PenLine}>{nav.write}</LinkButton>} />;
}

interface ListProps {
  readonly folder: Folder;
  readonly data: Data<LetterPage>;
  readonly more: () => void;
  readonly id: string | null;
  readonly label: string;
}

function ListBody({ folder, data: { value, refusal, reload }, more, id, label }: ListProps) {
  const words = useWords();
  const [, go] = useLocation();
  return (
    <>
      {refusal !== null && <div className="list-more"><RefusalBanner refusal={refusal} title={words.list.failed} actions={<Button look="outline" onPress={reload}>{words.retry}</Button>} /></div>}
      {value === null && refusal === null && <Skeleton text={words.list.loading} rows={5} />}
      {value?.letters.length === 0 && <Empty folder={folder} />}
      {value !== null && value.letters.length > 0 && <LetterList label={label} letters={value.letters} current={id} onOpen={(opened) => go(`/${folder}/${opened}`)} />}
      {value !== null && value.next !== null && <div className="list-more"><Button look="outline" wide onPress={more}>{words.list.more}</Button></div>}
    </>
  );
}

/** A folder: the list by day, beside it the letter; on the phone one after the other. */
export function MailboxPage({ folder, id }: { readonly folder: Folder; readonly id: string | null }) {
  const words = useWords();
  const { practice } = useMe();
  const [, go] = useLocation();
  const { data, more } = useLetters(folder);
  const titles = { inbox: practice === null ? words.nav.inbox : words.nav.practiceInbox, sent: words.nav.sent, archive: words.nav.archive };
  const title = titles[folder];
  const letters = data.value?.letters ?? [];
  const step = (by: number): void => {
    const at = letters.findIndex((letter) => letter.id === id);
    const next = letters[at < 0 ? 0 : at + by];
    if (next !== undefined) go(`/${folder}/${next.id}`);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  return (
    <main className={`mailbox${id === null ? '' : ' with-letter'}`} id="main" tabIndex={-1}>
      <section className="list-pane pane" aria-label={title}>
        <div className={id === null ? 'list-head list-head-phone' : 'list-head'}>{id === null ? <PageTitle name={title}>{title}</PageTitle> : <h2>{title}</h2>}</div>
        <ListBody folder={folder} data={data} more={more} id={id} label={title} />
      </section>
      <section className="letter-pane pane" id="letter" tabIndex={-1} aria-label={words.letter.actions}>
        {id === null ? <p className="letter-empty">{words.list.nothingOpen}</p> : <LetterPane key={id} id={id} folder={folder} onGone={() => go(`/${folder}`)} />}
      </section>
    </main>
  );
}
