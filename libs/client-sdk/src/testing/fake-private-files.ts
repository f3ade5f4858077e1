/** The private file system and the locks of a browser, in memory: as much of them as attachments need. */
export class FakePrivateFiles {
  readonly contents = new Map<string, Uint8Array<ArrayBuffer>>();
  /** Bytes that still fit. */
  room = Number.POSITIVE_INFINITY;
  private readonly written = new Set<string>();
  private readonly locks = new Set<string>();

  /** Puts itself in the place of `navigator`. */
  install(): void {
    const navigator = { storage: { getDirectory: async () => ({ getDirectoryHandle: async () => this.folder() }) }, locks: this.lockManager() };
    Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
    Object.defineProperty(globalThis, 'FileSystemFileHandle', { value: Object, configurable: true });
  }

  /** As if the page was closed: its locks go, its files stay. */
  closePage(): void {
    this.locks.clear();
  }

  private folder() {
    return {
      getFileHandle: async (name: string, { create = false } = {}) => {
        if (!this.contents.has(name) && !create) throw new DOMException('no such file', 'NotFoundError');
        if (!this.contents.has(name)) this.contents.set(name, new Uint8Array());
        return { getFile: async () => new Blob([this.contents.get(name) ?? new Uint8Array()]), createSyncAccessHandle: async () => this.handle(name) };
      },
      removeEntry: async (name: string) => {
        if (this.written.has(name)) throw new DOMException('in use', 'NoModificationAllowedError');
        if (!this.contents.delete(name)) throw new DOMException('no such file', 'NotFoundError');
      },
      keys: () => this.contents.keys(),
    };
  }

  private handle(name: string) {
    if (this.written.has(name)) throw new DOMException('in use', 'NoModificationAllowedError');
    this.written.add(name);
    return {
      write: (bytes: Uint8Array, { at }: { at: number }) => {
        if (at + bytes.length > this.room) throw new DOMException('full', 'QuotaExceededError');
        const before = this.contents.get(name) ?? new Uint8Array();
        const after = new Uint8Array(Math.max(before.length, at + bytes.length));
        after.set(before);
        after.set(bytes, at);
        this.contents.set(name, after);
        return bytes.length;
      },
      flush: () => undefined,
      close: () => void this.written.delete(name),
    };
  }

  private lockManager() {
    return {
      request: async (name: string, held: () => Promise<void>) => {
        this.locks.add(name);
        await held();
        this.locks.delete(name);
      },
      query: async () => ({ held: [...this.locks].map((name) => ({ name })) }),
    };
  }
}
