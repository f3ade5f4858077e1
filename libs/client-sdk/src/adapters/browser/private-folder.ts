const FOLDER = 'attachments';
const LOCK = 'siegelpost/file/';

export const lockOf = (name: string): string => LOCK + name;

/** The folder of the browser's private file system that opened attachments lie in. */
export async function folderOf(): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
}

/** Whether this browser has a private file system that workers write to; a private window may refuse it. */
export async function hasPrivateFiles(): Promise<boolean> {
  if (!('locks' in navigator) || typeof FileSystemFileHandle === 'undefined') return false;
  return folderOf().then(
    () => true,
    () => false,
  );
}

/**
 * Deletes opened attachments.
 * @param which `left` those whose page is gone, `all` also those of pages that live; what a worker writes just now stays
 */
export async function clearPrivateFiles(which: 'left' | 'all'): Promise<void> {
  if (!(await hasPrivateFiles())) return;
  const folder = await folderOf();
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  const { held = [] } = await navigator.locks.query();
  const living = new Set(held.map(({ name }) => name));
  for (const name of names) {
    if (which === 'all' || !living.has(lockOf(name))) await folder.removeEntry(name).catch(() => undefined);
  }
}
