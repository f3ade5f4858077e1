import type { AttachmentView } from '@siegelpost/client-sdk';
import { Download, Pause, Play, ShieldAlert, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { kindOf, shownName, sizeIn } from '../../app/files/names.js';
import type { Saving } from '../../app/files/savings.js';
import { useSaving, useSavings } from '../../app/files/SavingsContext.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { Progress } from '../../design/progress/Progress.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import { refusalOf } from '../../words/refusal.js';
import { timeLeft } from '../../words/timeLeft.js';
import { Preview } from './Preview.js';

interface Props {
  readonly letterId: string;
  readonly file: AttachmentView;
}

/** Said before anything is fetched where the name tells of it; else once the file is open, and before it is saved. */
function RiskQuestion({ saving, file }: { readonly saving: Saving; readonly file: AttachmentView }) {
  const { attachments: { risk: texts } } = useWords();
  const savings = useSavings();
  if (saving.state !== 'asking' || saving.risk === null) return null;
  const { id, name } = file;
  const actions = (
    <>
      <Button look="outline" autoFocus={!saving.disguised} onPress={() => void savings.drop(id)}>{texts.no}</Button>
      <Button look="quiet" onPress={() => void savings.accept(id)}>{texts.yes}</Button>
    </>
  );
  return (
    <Banner kind="amber" role="alert" icon={ShieldAlert} title={texts.title[saving.risk]} actions={actions}>
      <span className="hidden-text">{shownName(name)}. </span>
      {texts.text[saving.risk]} {saving.disguised && `${texts.disguised} `}{texts.unchecked}
    </Banner>
  );
}

/** The buttons at the end of the line: save, pause, go on, give up. */
function Controls({ saving, letterId, file }: Props & { readonly saving: Saving | null }) {
  const { attachments: texts } = useWords();
  const savings = useSavings();
  const name = shownName(file.name);
  const state = saving?.state ?? 'saved';
  if (state === 'saved' || state === 'failed') return <Button look="quiet" icon={Download} label={texts.save(name)} onPress={() => void savings.begin(letterId, file)} />;
  if (state === 'queued' || state === 'opening' || state === 'waiting') return <Button look="quiet" icon={Pause} label={`${texts.pause}: ${name}`} onPress={() => savings.pause(file.id)} />;
  if (state === 'asking') return null;
  return (
    <>
      <Button look="quiet" icon={Play} label={`${texts.resume}: ${name}`} onPress={() => void savings.resume(file.id)} />
      <Button look="quiet" icon={X} label={`${texts.drop}: ${name}`} onPress={() => void savings.drop(file.id)} />
    </>
  );
}

const useLine = (saving: Saving | null, { mediaType, name, size }: AttachmentView): string => {
  const words = useWords();
  const { language } = usePreferences();
  const { attachments: texts } = words;
  const total = sizeIn(language, size);
  const plain = `${texts.kinds[kindOf(mediaType, name)]} · ${total}`;
  if (saving === null) return plain;
  const { done, left } = saving;
  return {
    asking: plain,
    queued: `${plain} · ${texts.waiting}`,
    opening: `${texts.opening(done, total)}${timeLeft(left, words)}`,
    waiting: texts.opening(done, total),
    paused: texts.paused(done),
    failed: plain,
    saved: plain,
  }[saving.state];
};

/** An attachment of a letter: what it is, saving it, how far that is. */
export function AttachmentCard({ letterId, file }: Props) {
  const words = useWords();
  const announce = useAnnounce();
  const savings = useSavings();
  const saving = useSaving(file.id);
  const line = useLine(saving, file);
  const texts = words.attachments;
  const name = shownName(file.name);
  const state = saving?.state ?? null;
  const before = useRef(state);
  useEffect(() => {
    if (state === 'saved' && before.current !== 'saved') announce(texts.saved(name));
    before.current = state;
  }, [state, announce, texts, name]);
  return (
    <li className="card attachment">
      <Preview letterId={letterId} file={file} />
      <div className="attachment-line">
        <div className="attachment-text">
          <p className="attachment-name"><bdi>{name}</bdi></p>
          <p className="small quiet-text">{line}</p>
          {(state === 'opening' || state === 'waiting') && <Progress label={texts.progress(name)} done={saving?.done ?? 0} />}
        </div>
        <Controls saving={saving} letterId={letterId} file={file} />
      </div>
      {saving !== null && <RiskQuestion saving={saving} file={file} />}
      {state === 'waiting' && <Banner kind="amber" actions={<Button look="outline" onPress={() => void savings.resume(file.id)}>{texts.tryNow}</Button>}>{texts.lost}</Banner>}
      {state === 'failed' && <RefusalBanner refusal={refusalOf(saving?.thrown, words)} actions={<Button look="outline" onPress={() => void savings.begin(letterId, file)}>{texts.retry}</Button>} />}
    </li>
  );
}
