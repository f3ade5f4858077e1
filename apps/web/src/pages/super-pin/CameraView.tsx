import { useEffect, useRef } from 'react';
import { type CameraProblem, cameraProblem, openCamera } from '../../app/sheets/camera.js';
import { SheetReader } from '../../app/sheets/sheets.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

const pauseMs = 120;
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, pauseMs));

/** Looks through the camera until a code is found; the picture goes no further than this page. */
const watch = (video: HTMLVideoElement, onCode: (code: string) => void, onProblem: (problem: CameraProblem) => void): (() => void) => {
  const reader = new SheetReader();
  let over = false;
  let stream: MediaStream | null = null;
  const stop = (): void => {
    over = true;
    reader.close();
    stream?.getTracks().forEach((track) => track.stop());
  };
  const look = async (): Promise<void> => {
    stream = await openCamera();
    if (over) return stop();
    video.srcObject = stream;
    await video.play();
    while (!over) {
      const answer = await reader.ask({ kind: 'frame', frame: await createImageBitmap(video) });
      // An older browser whose workers cannot draw.
      if (answer.code === null && answer.why === 'unreadable') throw new Error('frames cannot be read here');
      if (answer.code !== null && !over) {
        stop();
        onCode(answer.code);
      }
      await pause();
    }
  };
  look().catch((thrown: unknown) => {
    if (!over) onProblem(cameraProblem(thrown));
    stop();
  });
  return stop;
};

interface Props {
  readonly onCode: (code: string) => void;
  readonly onProblem: (problem: CameraProblem) => void;
}

export function CameraView({ onCode, onProblem }: Props) {
  const { reading } = useWords();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current === null ? undefined : watch(video.current, onCode, onProblem)), []);
  return (
    <>
      <video ref={video} className="sheet-camera" aria-label={reading.picture} muted playsInline />
      <p role="status">{reading.hold}</p>
    </>
  );
}
