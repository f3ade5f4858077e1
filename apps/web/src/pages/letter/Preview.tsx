import type { AttachmentView } from '@siegelpost/client-sdk';
import { FileArchive, FileAudio, FileImage, FileText, FileVideo, File as FileIcon, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { type FileKind, kindOf } from '../../app/files/names.js';
import { makePreview } from '../../app/previews/preview.js';
import { Icon } from '../../design/icon/Icon.js';

export const fileIcons: Record<FileKind, LucideIcon> = { pdf: FileText, dicom: FileImage, image: FileImage, text: FileText, archive: FileArchive, office: FileText, video: FileVideo, audio: FileAudio, other: FileIcon };

const usePreview = (letterId: string, file: AttachmentView): ImageBitmap | null => {
  const client = useClient();
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    void makePreview(client, letterId, file, stop.signal).then((made) => {
      if (!stop.signal.aborted) setPicture(made);
    });
    return () => stop.abort();
    // The letter is read anew with each change; its files stay what they are.
  }, [client, letterId, file.id]);
  return picture;
};

function Picture({ bitmap }: { readonly bitmap: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    canvas.current?.getContext('2d')?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  return <canvas ref={canvas} className="preview-picture" width={bitmap.width} height={bitmap.height} />;
}

/** A picture of the file where one can be made on this device; else a sheet of paper or a dark plate, drawn. */
export function Preview({ letterId, file }: { readonly letterId: string; readonly file: AttachmentView }) {
  const picture = usePreview(letterId, file);
  const kind = kindOf(file.mediaType, file.name);
  const plate = kind === 'dicom' || kind === 'image' || kind === 'video';
  const drawn = plate || kind === 'audio' || kind === 'archive' || kind === 'other' ? <Icon of={fileIcons[kind]} size={44} /> : <div className="preview-sheet"><i /><i /><b /><i /><i /><i /></div>;
  return <div className={`preview${plate ? ' preview-plate' : ''}`} aria-hidden="true">{picture === null ? drawn : <Picture bitmap={picture} />}</div>;
}
