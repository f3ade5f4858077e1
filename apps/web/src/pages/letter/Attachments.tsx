import type { AttachmentView, Letter } from '@siegelpost/client-sdk';
import { Download, Pause } from 'lucide-react';
import { useRef, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { kindOf, shownName, sizeIn } from '../../app/files/names.js';
import { saveFile } from '../../app/files/saving.js';
import { RefusalBanner } from '../../app/RefusalBanner.js';
import { useAct } from '../../app/useData.js';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { Button } from '../../design/button/Button.js';
import { Progress } from '../../design/progress/Progress.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import { Preview } from './Preview.js';

const useSaving = (letterId: string, { id, name, mediaType }: AttachmentView) => {
  const client = useClient();
  const announce = useAnnounce();
  const { attachments } = useWords();
  const [done, setDone] = useState<number | null>(null);
  const stop = useRef<AbortController | null>(null);
  const act = useAct();
  const save = (): Promise<boolean> => act.run(async () => {
    stop.current = new AbortController();
    setDone(0);
    try {
      const options = { signal: stop.current.signal, onProgress: (progress: { done: number; total: number }) => setDone(progress.total === 0 ? 100 : Math.floor((progress.done / progress.total) * 100)) };
      await saveFile(name, mediaType, (sink) => client.saveAttachment(letterId, id, sink, options));
      announce(attachments.saved(shownName(name)));
    } finally {
      setDone(null);
    }
  });
  return { act, done, save, stop: () => stop.current?.abort() };
};

function AttachmentCard({ letterId, file }: { readonly letterId: string; readonly file: AttachmentView }) {
  const words = useWords();
  const { language } = usePreferences();
  const { act, done, save, stop } = useSaving(letterId, file);
  const texts = words.attachments;
  const name = shownName(file.name);
  const kind = kindOf(file.mediaType, file.name);
  const size = sizeIn(language, file.size);
  return (
    <li className="card attachment">
      <Preview letterId={letterId} file={file} />
      <div className="attachment-line">
        <div className="attachment-text">
          <p className="attachment-name"><bdi>{name}</bdi></p>
          <p className="small quiet-text">{done === null ? `${texts.kinds[kind]} · ${size}` : texts.opening(done, size)}</p>
          {done !== null && <Progress label={texts.progress(name)} done={done} />}
        </div>
        {done === null
          ? <Button look="quiet" icon={Download} label={texts.save(name)} onPress={() => void save()} />
          : <Button look="quiet" icon={Pause} label={`${texts.pause}: ${name}`} onPress={stop} />}
      </div>
      {act.refusal !== null && act.refusal.code !== 'ABORTED' && <RefusalBanner refusal={act.refusal} actions={<Button look="outline" onPress={() => void save()}>{texts.retry}</Button>} />}
    </li>
  );
}

function SaveAll({ letter }: { readonly letter: Letter }) {
  const client = useClient();
  const { attachments: texts } = useWords();
  const act = useAct();
  const all = (): void => void act.run(async () => {
    for (const { id, name, mediaType } of letter.attachments) await saveFile(name, mediaType, (sink) => client.saveAttachment(letter.id, id, sink));
  });
  return (
    <>
      <Button look="link" icon={Download} busy={act.busy && texts.saveAll} onPress={all}>{texts.saveAll}</Button>
      <RefusalBanner refusal={act.refusal} />
    </>
  );
}

export function Attachments({ letter }: { readonly letter: Letter }) {
  const { attachments: texts } = useWords();
  const { language } = usePreferences();
  const total = letter.attachments.reduce((sum, { size }) => sum + size, 0);
  return (
    <section className="attachments">
      <div className="attachments-head">
        <h2>{texts.title(letter.attachments.length)} <span className="small faint">{sizeIn(language, total)}</span></h2>
        {letter.attachments.length > 1 && <span className="no-print"><SaveAll letter={letter} /></span>}
      </div>
      <ul className="attachment-grid">{letter.attachments.map((file) => <AttachmentCard key={file.id} letterId={letter.id} file={file} />)}</ul>
    </section>
  );
}
