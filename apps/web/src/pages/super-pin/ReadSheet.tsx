import './super-pin.css';
import { Camera, CircleAlert, FileUp } from 'lucide-react';
import { useState } from 'react';
import type { DropItem } from 'react-aria-components';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { mayUseCamera } from '../../app/sheets/camera.js';
import { readSheet } from '../../app/sheets/sheets.js';
import { useAct } from '../../app/useData.js';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { Button } from '../../design/button/Button.js';
import { Icon } from '../../design/icon/Icon.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { CameraView } from './CameraView.js';

const kinds = ['application/pdf', 'image/jpeg', 'image/png'];
/** Asks a page that is loaded anew to open the camera at once. */
const withCamera = '?camera';

const fileIn = async (items: readonly DropItem[]): Promise<File | null> => {
  for (const item of items) if (item.kind === 'file') return item.getFile();
  return null;
};

/** Beside typing: the QR code by camera, or the sheet's file, chosen or dropped here. Read on this device alone. */
export default function ReadSheet({ onCode }: { readonly onCode: (code: string) => void }) {
  const { reading } = useWords();
  const announce = useAnnounce();
  const act = useAct();
  const [camera, setCamera] = useState(() => location.search === withCamera && mayUseCamera());
  const [problem, setProblem] = useState<string | null>(null);
  const found = (code: string): void => {
    setCamera(false);
    announce(reading.found);
    onCode(code);
  };
  const open = (): void => {
    setProblem(null);
    if (mayUseCamera()) setCamera(true);
    else location.assign(`${location.pathname}${withCamera}`);
  };
  const read = (chosen: Promise<File | null>): void => void act.run(async () => {
    setProblem(null);
    setCamera(false);
    const file = await chosen;
    if (file === null) return;
    const answer = await readSheet(file);
    if (answer.code === null) setProblem(reading.fileProblems[answer.why]);
    else found(answer.code);
  });
  return (
    <DropZone className="sheet-drop" aria-label={reading.drop} getDropOperation={() => 'copy'} onDrop={({ items }) => read(fileIn(items))}>
      {camera && (
        <>
          <CameraView
            onCode={found}
            onProblem={(why) => {
              setCamera(false);
              setProblem(reading.cameraProblems[why]);
            }}
          />
          <Button look="outline" onPress={() => setCamera(false)}>{reading.stop}</Button>
        </>
      )}
      <div className="row">
        {!camera && <Button look="outline" icon={Camera} onPress={open}>{reading.camera}</Button>}
        <FileTrigger acceptedFileTypes={kinds} onSelect={(files) => read(Promise.resolve(files?.[0] ?? null))}>
          <Button look="outline" icon={FileUp} busy={act.busy && reading.busy}>{reading.file}</Button>
        </FileTrigger>
      </div>
      {problem !== null && <p className="field-error" role="alert"><Icon of={CircleAlert} size={18} /><span>{problem}</span></p>}
      <p className="small quiet-text">{reading.local}</p>
    </DropZone>
  );
}
