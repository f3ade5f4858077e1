import type { FileNote, FileSource } from '@siegelpost/client-sdk';

/** A file of a letter being written. */
export interface Enclosure {
  readonly key: string;
  readonly note: FileNote;
  /** Null after a reload, until the person has chosen the file again. */
  readonly source: FileSource | null;
  /** Whether the file chosen again is another one than before: it is sent anew. */
  readonly changed: boolean;
}

export const enclosureOf = (source: FileSource): Enclosure => ({ key: crypto.randomUUID(), note: source, source, changed: false });
export const rememberedOf = (note: FileNote): Enclosure => ({ key: crypto.randomUUID(), note, source: null, changed: false });

const same = (one: FileNote, other: FileNote): boolean =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified && one.mediaType === other.mediaType;

/** With a file that was chosen: in the place of the one that is remembered under its name, else at the end; none twice. */
const withFile = (before: readonly Enclosure[], source: FileSource): readonly Enclosure[] => {
  if (before.some((each) => each.source !== null && same(each.source, source))) return before;
  const missing = before.filter((each) => each.source === null);
  const place = missing.find(({ note }) => same(note, source)) ?? missing.find(({ note }) => note.name === source.name);
  if (place === undefined) return [...before, enclosureOf(source)];
  return before.map((each) => (each === place ? { ...each, note: source, source, changed: !same(each.note, source) } : each));
};

export const withFiles = (before: readonly Enclosure[], chosen: readonly FileSource[]): readonly Enclosure[] => chosen.reduce(withFile, before);
