import './compose.css';
import { Check, KeyRound, Paperclip, Send, Trash2, X } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useRef, useState } from 'react';
import type { DropItem } from 'react-aria-components';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useLocation } from 'wouter';
import { useClient } from '../../app/ClientContext.js';
import { shownName } from '../../app/files/names.js';
import { sourceOf } from '../../app/files/sources.js';
import { useOutbox } from '../../app/outbox/OutboxContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct, useHeld } from '../../app/useData.js';
import { PageTitle } from '../../design/announce/PageTitle.js';
import { PaperQuestion } from '../members/PaperQuestion.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { Dialog } from '../../design/dialog/Dialog.js';
import { ErrorSummary, type FieldProblem } from '../../design/field/ErrorSummary.js';
import { Icon } from '../../design/icon/Icon.js';
import { useToasts } from '../../design/toast/Toasts.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { chooseId, Enclosures } from './Enclosures.js';
import { withFiles } from './enclosures.js';
import { isEmpty, type Writing } from './draft.js';
import { Recipients } from './Recipients.js';
import { type DraftState, useDraft } from './useDraft.js';
import { WhoPanel } from './WhoPanel.js';

function DraftLine({ draft }: { readonly draft: DraftState }) {
  const { compose } = useWords();
  const dates = useDates();
  const text = { none: '', saving: compose.saving, saved: draft.at === null ? '' : compose.saved(dates.time(draft.at)), unsaved: compose.unsaved }[draft.state];
  return <p className="small quiet-text compose-saved">{draft.state === 'saved' && text !== '' && <Icon of={Check} size={18} />}{text}</p>;
}

function Discard({ needed, onDiscard }: { readonly needed: boolean; readonly onDiscard: () => Promise<void> }) {
  const words = useWords();
  const [asking, ask] = useState(false);
  const act = useAct();
  const discard = (): void => void act.run(onDiscard);
  return (
    <>
      <Button look="quiet" icon={Trash2} onPress={() => (needed ? ask(true) : discard())}>{words.compose.discard}</Button>
      <Dialog open={asking} onClose={() => ask(false)} title={words.compose.discardTitle} actions={<><Button look="outline" onPress={() => ask(false)}>{words.cancel}</Button><Button look="danger" icon={Trash2} busy={act.busy && words.compose.discard} onPress={discard}>{words.compose.discard}</Button></>}>
        <p>{words.compose.discardText}</p>
        <RefusalBanner refusal={act.refusal} />
      </Dialog>
    </>
  );
}

const problemsIn = ({ to, subject, body, files }: Writing, texts: { missingTo: string; missingText: string; missingFile: (name: string) => string; tooLong: string }): readonly FieldProblem[] => [
  ...(to.length === 0 ? [{ field: 'compose-to', text: texts.missingTo }] : []),
  ...([...subject].length > 200 ? [{ field: 'compose-subject', text: texts.tooLong }] : []),
  ...(body.trim() === '' && files.length === 0 ? [{ field: 'compose-text', text: texts.missingText }] : []),
  ...files.filter(({ source }) => source === null).map(({ key, note }) => ({ field: chooseId(key), text: texts.missingFile(shownName(note.name)) })),
];

const isSendKey = ({ key, ctrlKey, metaKey }: KeyboardEvent): boolean => key === 'Enter' && (ctrlKey || metaKey);

const filesOf = (items: readonly DropItem[]): Promise<File[]> =>
  Promise.all(items.filter((item) => item.kind === 'file').map((item) => item.getFile()));

/** Contacts among the recipients to whom nothing may be sealed now. */
const useBlocked = (to: readonly string[]): readonly string[] => {
  const client = useClient();
  const contacts = useHeld(() => client.contacts(), 'contacts');
  return contacts.filter(({ mailboxId, trust }) => to.includes(mailboxId) && trust === 'changed').map(({ name }) => name);
};

/** Recipients, subject, text and what goes along. */
function Fields({ writing, change, onChoose, problems }: { readonly writing: Writing; readonly change: (changed: Partial<Writing>) => void; readonly onChoose: (files: Iterable<File>) => void; readonly problems: readonly FieldProblem[] }) {
  const { compose } = useWords();
  return (
    <>
      <Recipients to={writing.to} onChange={(to) => change({ to })} error={problems.find(({ field }) => field === 'compose-to')?.text} />
      <div className="compose-line">
        <label htmlFor="compose-subject">{compose.subject}</label>
        <input id="compose-subject" className="compose-subject" value={writing.subject} maxLength={400} onChange={(event) => change({ subject: event.target.value })} aria-invalid={problems.some(({ field }) => field === 'compose-subject')} />
      </div>
      <label className="hidden-text" htmlFor="compose-text">{compose.text}</label>
      <textarea id="compose-text" className="compose-text" value={writing.body} onChange={(event) => change({ body: event.target.value })} aria-invalid={problems.some(({ field }) => field === 'compose-text')} />
      <Enclosures files={writing.files} onChoose={onChoose} onRemove={(key) => change({ files: writing.files.filter((file) => file.key !== key) })} />
    </>
  );
}

export function Editor({ begin, query, onClose }: { readonly begin: Writing; readonly query: string; readonly onClose: () => void }) {
  const words = useWords();
  const { compose } = words;
  const outbox = useOutbox();
  const { show } = useToasts();
  const [, go] = useLocation();
  const [writing, setWriting] = useState(begin);
  const [attempt, setAttempt] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const act = useAct();
  const draft = useDraft(writing, query);
  const blocked = useBlocked(writing.to);
  const problems = attempt === 0 ? [] : problemsIn(writing, compose);
  const change = (changed: Partial<Writing>): void => setWriting({ ...writing, ...changed });
  const add = (files: Iterable<File>): void => change({ files: withFiles(writing.files, [...files].map(sourceOf)) });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setAttempt(attempt + 1);
    if (problemsIn(writing, compose).length > 0 || blocked.length > 0) return;
    void act.run(async () => {
      const kept = await draft.save();
      if (draft.isOver.current) return;
      const letter = { to: writing.to, subject: writing.subject.trim(), body: writing.body, files: writing.files.flatMap(({ source }) => (source === null ? [] : [source])), ...(writing.replyTo === null ? {} : { replyTo: writing.replyTo }) };
      go(`/outgoing/${outbox.hold(letter, kept)}`, { replace: true });
    });
  };
  const discard = async (): Promise<void> => {
    await draft.discard();
    show({ text: compose.discarded });
    go('/inbox', { replace: true });
  };
  return (
    <main className="compose" id="main" tabIndex={-1}>
      <form className="compose-form" ref={form} noValidate onSubmit={send} onKeyDown={(event) => isSendKey(event) && form.current?.requestSubmit()}>
        <div className="compose-head">
          <PageTitle name={compose.title}>{writing.replyTo === null ? compose.title : compose.reply}</PageTitle>
          <DraftLine draft={draft} />
          <Button look="quiet" icon={X} label={compose.close} onPress={() => void draft.save().then(onClose)} />
        </div>
        <DropZone className="compose-body pane" aria-label={compose.drop} getDropOperation={() => 'copy'} onDrop={({ items }) => void filesOf(items).then(add)}>
          <ErrorSummary problems={problems} attempt={problems.length > 0 ? attempt : 0} />
          <RefusalBanner refusal={act.refusal} />
          <PaperQuestion />
          {blocked.map((name) => <Banner key={name} kind="amber" icon={KeyRound}>{compose.changed(name)}</Banner>)}
          <Fields writing={writing} change={change} onChoose={add} problems={problems} />
        </DropZone>
        <div className="dock compose-dock">
          <WhoPanel to={writing.to} line />
          <Button look="filled" main type="submit" icon={Send} busy={act.busy && compose.sending}>{compose.send}</Button>
          <FileTrigger allowsMultiple onSelect={(files) => files !== null && add(files)}><Button look="outline" icon={Paperclip}>{compose.attach}</Button></FileTrigger>
          <span className="compose-space" />
          <Discard needed={!isEmpty(writing)} onDiscard={discard} />
        </div>
      </form>
      <WhoPanel to={writing.to} />
    </main>
  );
}
