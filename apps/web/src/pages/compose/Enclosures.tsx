import { FolderOpen } from 'lucide-react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { shownName } from '../../app/files/names.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { EnclosureCard } from './EnclosureCard.js';
import type { Enclosure } from './enclosures.js';

export const chooseId = (key: string): string => `choose-${key}`;

interface Props {
  readonly files: readonly Enclosure[];
  readonly onChoose: (files: Iterable<File>) => void;
  readonly onRemove: (key: string) => void;
}

/** What goes along; a file that was enclosed before a reload is asked for again. */
export function Enclosures({ files, onChoose, onRemove }: Props) {
  const { compose, attachments: texts } = useWords();
  const missing = files.some(({ source }) => source === null);
  return (
    <>
      {missing && <Banner kind="info">{compose.again}</Banner>}
      <ul className="cards">
        {files.map(({ key, note, source, changed }) => (
          <EnclosureCard key={key} file={note} state={source === null ? 'missing' : changed ? 'changed' : 'ready'} done={0} onRemove={() => onRemove(key)}>
            {source === null && (
              <FileTrigger onSelect={(chosen) => chosen !== null && onChoose(chosen)}>
                <Button id={chooseId(key)} look="outline" icon={FolderOpen} label={texts.chooseAgain(shownName(note.name))}>{texts.choose}</Button>
              </FileTrigger>
            )}
          </EnclosureCard>
        ))}
      </ul>
      {files.length > 0 && !missing && <p className="small faint">{compose.filesStay}</p>}
    </>
  );
}
