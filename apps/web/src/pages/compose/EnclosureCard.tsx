import type { FileSource } from '@siegelpost/client-sdk';
import { Pause, PauseCircle, X } from 'lucide-react';
import { kindOf, shownName, sizeIn } from '../../app/files/names.js';
import { Button } from '../../design/button/Button.js';
import { Icon } from '../../design/icon/Icon.js';
import { Progress } from '../../design/progress/Progress.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import { fileIcons } from '../letter/Preview.js';

interface Props {
  readonly file: FileSource;
  readonly state: 'ready' | 'waiting' | 'sending' | 'paused' | 'failed' | 'done';
  /** Percent. */
  readonly done: number;
  /** Seconds left, where that can be told. */
  readonly left?: number | null;
  readonly onRemove?: () => void;
  readonly onPause?: () => void;
}

/** A file on its way out: name, kind, size, how far it is. */
export function EnclosureCard({ file, state, done, left = null, onRemove, onPause }: Props) {
  const { attachments: texts } = useWords();
  const { language } = usePreferences();
  const name = shownName(file.name);
  const size = sizeIn(language, file.size);
  const kind = kindOf(file.mediaType, file.name);
  const remaining = left === null ? '' : ` · ${texts.left(left < 90 ? texts.seconds(Math.max(1, left)) : texts.minutes(Math.round(left / 60)))}`;
  const line = {
    ready: `${texts.kinds[kind]} · ${size} · ${texts.ready}`,
    waiting: `${texts.kinds[kind]} · ${size} · ${texts.waiting}`,
    sending: `${texts.opening(done, size)}${remaining}`,
    paused: texts.paused(done),
    failed: texts.failed,
    done: `${texts.kinds[kind]} · ${size} · ${texts.done}`,
  }[state];
  return (
    <li className="card enclosure">
      <Icon of={state === 'paused' ? PauseCircle : fileIcons[kind]} size={24} />
      <div className="enclosure-text">
        <p className="attachment-name"><bdi>{name}</bdi></p>
        {state === 'sending' && <Progress label={texts.progress(name)} done={done} />}
        <p className="small quiet-text">{line}</p>
      </div>
      {state === 'sending' && onPause !== undefined && <Button look="quiet" icon={Pause} onPress={onPause}>{texts.pause}</Button>}
      {onRemove !== undefined && <Button look="quiet" icon={X} label={texts.remove(name)} onPress={onRemove} />}
    </li>
  );
}
