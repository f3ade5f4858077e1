import '../compose/compose.css';
import { Pause, Play, Send, Undo2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { heldSeconds, type Outgoing } from '../../app/outbox/outbox.js';
import { useOutbox, useOutgoing } from '../../app/outbox/OutboxContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { refusalOf } from '../../words/refusal.js';
import { writeOn } from '../compose/draft.js';
import { enclosureOf } from '../compose/enclosures.js';
import { EnclosureCard, type EnclosureState } from '../compose/EnclosureCard.js';
import { unfinished } from '../compose/unfinished.js';
import { WhoPanel } from '../compose/WhoPanel.js';

function Held({ id, left, onUndo }: { readonly id: string; readonly left: number; readonly onUndo: () => void }) {
  const { compose } = useWords();
  const announce = useAnnounce();
  const outbox = useOutbox();
  const hold = (lingering: boolean): void => outbox.linger(id, lingering);
  useEffect(() => {
    announce(compose.held(heldSeconds));
    return () => outbox.linger(id, false);
  }, [announce, compose, outbox, id]);
  return (
    <div className="toasts no-print">
      <div className="toast" onPointerMove={({ movementX, movementY }) => (movementX !== 0 || movementY !== 0) && hold(true)} onPointerLeave={() => hold(false)} onFocus={() => hold(true)} onBlur={() => hold(false)}>
        <Send size={20} aria-hidden="true" />
        <span>{compose.held(left)}</span>
        <Button look="outline" icon={Undo2} onPress={onUndo}>{compose.undo}</Button>
      </div>
    </div>
  );
}

const stateOf = (letter: Outgoing, index: number): EnclosureState => {
  if (letter.done[index] === 100) return 'done';
  if (letter.state === 'paused') return 'paused';
  if (index !== letter.done.findIndex((percent) => percent < 100)) return 'waiting';
  if (letter.state === 'failed') return 'failed';
  if (letter.state === 'waiting') return 'lost';
  if (letter.state !== 'sending') return 'waiting';
  return letter.compared === null ? 'sending' : 'comparing';
};

function Actions({ letter, onTakeBack }: { readonly letter: Outgoing; readonly onTakeBack: () => void }) {
  const words = useWords();
  const outbox = useOutbox();
  const release = (): void => void outbox.release(letter.key);
  return (
    <div className="dock compose-dock">
      {letter.state === 'paused' && <Button look="filled" main icon={Play} onPress={release}>{words.attachments.resume}</Button>}
      {letter.state === 'failed' && <Button look="filled" main icon={Send} onPress={release}>{words.retry}</Button>}
      {(letter.state === 'held' || letter.state === 'sending') && <Button look="filled" main busy={letter.state === 'held' ? words.compose.sending : words.compose.sealing} />}
      {letter.state === 'waiting' && <Button look="filled" main icon={Send} onPress={release}>{words.attachments.tryNow}</Button>}
      {(letter.state === 'sending' || letter.state === 'waiting') && letter.letter.files.length > 0 && <Button look="outline" icon={Pause} onPress={() => outbox.pause(letter.key)}>{words.attachments.pause}</Button>}
      {(letter.state === 'paused' || letter.state === 'failed') && <Button look="outline" onPress={onTakeBack}>{words.back}</Button>}
    </div>
  );
}

function Content({ letter }: { readonly letter: Outgoing }) {
  const { compose } = useWords();
  const contacts = useClient().contacts();
  const outbox = useOutbox();
  const { to, subject, body, files } = letter.letter;
  const names = to.map((id) => contacts.find(({ mailboxId }) => mailboxId === id)?.name ?? id).join(', ');
  return (
    <>
      <div className="compose-line"><span className="compose-label">{compose.to}</span><p className="outgoing-value">{names}</p></div>
      <div className="compose-line"><span className="compose-label">{compose.subject}</span><p className="outgoing-value">{subject}</p></div>
      <p className="outgoing-text">{body}</p>
      {files.length > 0 && <p className="small quiet-text" role="status">{letter.state === 'paused' ? compose.pausedHint : compose.waits}</p>}
      <ul className="cards">{files.map((file, index) => <EnclosureCard key={index} file={file} state={stateOf(letter, index)} done={letter.compared !== null && stateOf(letter, index) === 'comparing' ? letter.compared : (letter.done[index] ?? 0)} left={letter.remaining} onPause={() => outbox.pause(letter.key)} />)}</ul>
    </>
  );
}

/** While the letter is shown and not out, a reload leads back to its draft. */
const useUnfinished = (draft: string | null): void => {
  useEffect(() => {
    if (draft === null) return undefined;
    unfinished.set(draft);
    return () => unfinished.clear();
  }, [draft]);
};

/** A letter on its way out: held for undo, sealed and sent with progress; nothing is lost when it fails. */
export function OutgoingPage({ id }: { readonly id: string }) {
  const words = useWords();
  const outbox = useOutbox();
  const letter = useOutgoing().find(({ key }) => key === id);
  const [, go] = useLocation();
  const { show } = useToasts();
  const state = letter?.state ?? 'gone';
  const seen = useRef(false);
  seen.current ||= letter !== undefined;
  useEffect(() => {
    if (state !== 'sent' && state !== 'gone') return;
    if (state === 'sent') {
      outbox.forget(id);
      show({ text: words.compose.sent });
    }
    // Gone and unfinished: the page was reloaded before the letter was out. Its text and the names of its files are kept.
    if (state === 'gone' && unfinished.left() !== null) go('/compose', { replace: true });
    // One that was never seen here did not outlive the session's end: its text is among the drafts.
    else go(state === 'sent' || seen.current ? '/sent' : '/drafts', { replace: true });
  }, [state, outbox, id]);
  useUnfinished(state === 'gone' || state === 'sent' ? null : (letter?.draft ?? null));
  if (letter === undefined) return null;
  const takeBack = (): void => {
    const back = outbox.takeBack(id);
    if (back === null) return;
    const { to, subject, body, files, replyTo } = back.letter;
    writeOn(id, { to, subject, body, files: files.map(enclosureOf), replyTo: replyTo ?? null, draft: back.draft });
    if (back.state === 'held') show({ text: words.compose.undone });
    go(`/compose?back=${id}`, { replace: true });
  };
  return (
    <main className="compose" id="main" tabIndex={-1}>
      <div className="compose-form">
        <div className="compose-head"><PageTitle name={words.compose.title}>{words.compose.title}</PageTitle></div>
        <div className="compose-body pane">
          {state === 'waiting' && <Banner kind="amber">{words.attachments.lost}</Banner>}
          {state === 'failed' && <RefusalBanner title={words.compose.notSent} refusal={refusalOf(letter.thrown, words)} />}
          <Content letter={letter} />
        </div>
        <Actions letter={letter} onTakeBack={takeBack} />
      </div>
      <WhoPanel to={letter.letter.to} />
      {state === 'held' && <Held id={id} left={letter.left} onUndo={takeBack} />}
    </main>
  );
}
