/** Bidirectional controls, zero-width and other control characters: they make a name look like another. */
const misleading = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A sender's file name as it is shown and offered for saving: one line, no path, nothing that turns the reading direction. */
export const shownName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(misleading, '').replace(/^\.+/, '').trim();
  return clean === '' ? 'Anhang' : clean;
};

export type FileKind = 'pdf' | 'dicom' | 'image' | 'text' | 'archive' | 'office' | 'video' | 'audio' | 'other';

/** The kind of a file for people, by media type and ending; decides nothing else. */
export const kindOf = (mediaType: string, name: string): FileKind => {
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  if (mediaType === 'application/pdf' || ending === 'pdf') return 'pdf';
  if (mediaType === 'application/dicom' || ending === 'dcm') return 'dicom';
  if (mediaType.startsWith('image/')) return 'image';
  if (mediaType.startsWith('video/')) return 'video';
  if (mediaType.startsWith('audio/')) return 'audio';
  if (mediaType.startsWith('text/')) return 'text';
  if (/zip|compressed/.test(mediaType) || ending === 'zip') return 'archive';
  return /word|document|spreadsheet|excel|powerpoint|presentation/.test(mediaType) ? 'office' : 'other';
};

/** A number of bytes as people read it, in the reader's language; powers of 1000. */
export const sizeIn = (language: string, bytes: number): string => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = bytes < 1000 ? 0 : bytes < 1e6 ? 1 : bytes < 1e9 ? 2 : 3;
  const value = bytes / 1000 ** step;
  const digits = step >= 2 && value < 100 ? 1 : 0;
  return new Intl.NumberFormat(language, { style: 'unit', unit: units[step] ?? 'byte', unitDisplay: 'short', maximumFractionDigits: digits }).format(value).replace('kB', 'KB');
};
