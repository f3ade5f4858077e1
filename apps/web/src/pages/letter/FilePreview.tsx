import { FileArchive, FileAudio, FileImage, FileText, FileVideo, File as FileIcon, type LucideIcon } from 'lucide-react';
import type { FileKind } from '../../app/files/names.js';
import { Icon } from '../../design/icon/Icon.js';

export const fileIcons: Record<FileKind, LucideIcon> = { pdf: FileText, dicom: FileImage, image: FileImage, text: FileText, archive: FileArchive, office: FileText, video: FileVideo, audio: FileAudio, other: FileIcon };

/** A sheet of paper or a dark plate, drawn: nothing is opened before it is asked for. */
export function FilePreview({ kind }: { readonly kind: FileKind }) {
  const plate = kind === 'dicom' || kind === 'image' || kind === 'video';
  return (
    <div className={`preview${plate ? ' preview-plate' : ''}`} aria-hidden="true">
      {plate || kind === 'audio' || kind === 'archive' || kind === 'other' ? <Icon of={fileIcons[kind]} size={44} /> : <div className="preview-sheet"><i /><i /><b /><i /><i /><i /></div>}
    </div>
  );
}
