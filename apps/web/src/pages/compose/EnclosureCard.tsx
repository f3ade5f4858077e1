import type { FileNote } from '@siegelpost/client-sdk';
import { Pause, PauseCircle, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { kindOf, shownName, sizeIn } from '../../app/files/names.js';
import { Button } from '../../design/button/Button.js';
import { Icon } from '../../design/icon/Icon.js';
import { Progress } from '../../design/progress/Progress.js';
import { usePreferences, useWords } from '../../preferences/PreferencesProvider.js';
import { timeLeft } from '../../words/timeLeft.js';
import { fileIcons } from '../letter/Preview.js';

export type EnclosureState = 'ready' | 'changed' | 'missing' | 'waiting' | 'comparing' | 'sending' | 'lost' | 'paused' | 'failed' | 'done';

interface Props {
  readonly file: FileNote;
  readonly state: EnclosureState;
  /** Percent; of the comparing while that goes on. */
  readonly done: number;
  /** Seconds left, where that can be told. */
  readonly left?: number | null;
  readonly onRemove?: () => void;
  readonly onPause?: () => void;
  /** What else can be done with it. */
  readonly children?: ReactNode;
}

const useLine = ({ file, state, done, left = null }: Props): string => {
  const words = useWords();
  const { language } = usePreferences();
  const { attachments: texts } = words;
  const size = sizeIn(language, file.size);
  const plain = `${texts.kinds[kindOf(file.mediaType, file.name)]} · ${size}`;
  return {
    ready: `${plain} · ${texts.ready}`,
    changed: `${plain} · ${texts.changed}`,
    missing: `${plain} · ${texts.again}`,
    waiting: `${plain} · ${texts.waiting}`,
    comparing: `${plain} · ${texts.comparing(done)}`,
    sending: `${texts.opening(done, size)}${timeLeft(left, words)}`,
    lost: texts.opening(done, size),
    paused: texts.paused(done),
    failed: texts.failed,
    done: `${plain} · ${texts.done}`,
  }[state];
};

/** A file on its way out: name, kind, size, how far it is. */
export function EnclosureCard(props: Props) {
  const { file, state, done, onRemove, onPause, children } = props;
  const { attachments: texts } = useWords();
  const name = shownName(file.name);
  const moving = state === 'sending' || state === 'comparing' || state === 'lost';
  return (
    <li className="card enclosure">
      <Icon of={state === 'paused' ? PauseCircle : fileIcons[kindOf(file.mediaType, file.name)]} size={24} />
      <div className="enclosure-text">
        <p className="attachment-name"><bdi>{name}</bdi></p>
        {moving && <Progress label={texts.progress(name)} done={done} />}
        <p className="small quiet-text">{useLine(props)}</p>
      </div>
      {moving && onPause !== undefined && <Button look="quiet" icon={Pause} onPress={onPause}>{texts.pause}</Button>}
      {children}
      {onRemove !== undefined && <Button look="quiet" icon={X} label={texts.remove(name)} onPress={onRemove} />}
    </li>
  );
}
