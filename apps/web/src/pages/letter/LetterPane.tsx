import './letter.css';
import type { Letter } from '@siegelpost/client-sdk';
import { Archive, ArrowLeft, Inbox, Mail, Printer, Reply } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useData } from '../../app/useData.js';
import { useShortcuts } from '../../app/useShortcuts.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { Skeleton } from '../../design/card/Skeleton.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { refusalOf, sentenceOf } from '../../words/refusal.js';
import { LetterView } from './LetterView.js';

interface Props {
  readonly id: string;
  readonly folder: 'inbox' | 'sent' | 'archive';
  readonly onGone: () => void;
}

/** Archive with undo, mark as unread. */
const useLetterActs = ({ id, folder, onGone }: Props) => {
  const words = useWords();
  const client = useClient();
  const { show } = useToasts();
  const act = useAct();
  const undo = (): void => {
    client.move(id, folder).catch((thrown: unknown) => show({ text: sentenceOf(refusalOf(thrown, words), words) }));
  };
  const move = (): void => void act.run(async () => {
    await client.move(id, folder === 'archive' ? 'inbox' : 'archive');
    show({ text: folder === 'archive' ? words.letter.unarchived : words.letter.archived, undo });
    onGone();
  });
  const unread = (): void => void act.run(async () => {
    await client.mark(id, false);
    show({ text: words.letter.markedUnread });
    onGone();
  });
  return { act, move, unread };
};

/** Loads a letter, marks it read once it is shown. */
const useLetter = (id: string) => {
  const client = useClient();
  const data = useData(() => client.read(id), [client, id]);
  const marked = useRef(false);
  const act = useAct();
  const unread = data.value?.unread ?? false;
  useEffect(() => {
    if (!unread || marked.current) return;
    marked.current = true;
    void act.run(() => client.mark(id, true));
  }, [unread, client, id, act]);
  return { ...data, marking: act.refusal };
};

/** What lies in a mailbox from before new keys stays as it was. */
const movable = (letter: Letter | null): boolean => letter === null || (letter.locked === null && letter.resealed === null);

function Toolbar({ letter, folder, onMove, onUnread }: { readonly letter: Letter | null; readonly folder: Props['folder']; readonly onMove: () => void; readonly onUnread: () => void }) {
  const { letter: texts } = useWords();
  const [, go] = useLocation();
  return (
    <div className="letter-tools no-print">
      <span className="only-phone"><Button look="quiet" icon={ArrowLeft} onPress={() => go(`/${folder}`)}>{texts.back}</Button></span>
      {folder !== 'sent' && movable(letter) && <Button look="quiet" tool icon={folder === 'archive' ? Inbox : Archive} onPress={onMove}>{folder === 'archive' ? texts.unarchive : texts.archive}</Button>}
      {letter?.state === 'open' && <Button look="quiet" tool icon={Printer} onPress={() => print()}>{texts.print}</Button>}
      {folder === 'inbox' && movable(letter) && <Button look="quiet" tool icon={Mail} onPress={onUnread}>{texts.markUnread}</Button>}
    </div>
  );
}

export function LetterPane(props: Props) {
  const { id, folder } = props;
  const words = useWords();
  const [, go] = useLocation();
  const { value, refusal, reload, marking } = useLetter(id);
  const { act, move, unread } = useLetterActs(props);
  const canReply = value?.state === 'open' && folder !== 'sent';
  useShortcuts({
    r: () => canReply && go(`/compose?reply=${id}`),
    e: () => folder !== 'sent' && movable(value) && move(),
    u: () => folder === 'inbox' && movable(value) && unread(),
    Escape: props.onGone,
  });
  return (
    <article className="letter">
      <Toolbar letter={value} folder={folder} onMove={move} onUnread={unread} />
      <div className="letter-body">
        {value === null && <h1 className="hidden-text">{words.letter.actions}</h1>}
        <RefusalBanner refusal={act.refusal ?? marking} />
        {refusal !== null && <RefusalBanner refusal={refusal} title={words.letter.failed} actions={<Button look="outline" onPress={reload}>{words.retry}</Button>} />}
        {value === null && refusal === null && <Skeleton text={words.letter.loading} rows={3} />}
        {value !== null && <LetterView letter={value} folder={folder} onChange={reload} />}
      </div>
      {canReply && <div className="dock no-print"><LinkButton to={`/compose?reply=${id}`} icon={Reply}>{words.letter.reply}</LinkButton></div>}
    </article>
  );
}

