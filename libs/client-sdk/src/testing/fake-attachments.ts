import { limits } from '@siegelpost/contracts';
import { newMid } from '@siegelpost/crypto';
import { concat, sha256Text } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';
import { UrlExpired, type ObjectTransfer } from '../ports/object-transfer.js';

interface Upload {
  readonly size: number;
  readonly parts: Map<number, Uint8Array<ArrayBuffer>>;
  object: Uint8Array<ArrayBuffer> | null;
}

/** Uploads and objects in memory; its `transfer` is the object store behind presigned addresses. */
export class FakeAttachments {
  readonly uploads = new Map<string, Upload>();
  /** [attachment id, part] of every PUT that was stored. */
  readonly stored: [string, number][] = [];
  attachmentBytes: number = limits.attachmentBytes;
  /** PUTs that still go through before the store is away. */
  putsLeft = Number.POSITIVE_INFINITY;
  /** Called before each PUT and GET, with how many came before. */
  onTransfer: (before: number) => void = () => undefined;
  private transfers = 0;
  private issued = 0;
  private validFrom = 0;
  /** What GETs of the object's parts do before they are answered; throw to be away. */
  beforeGet: (start: number) => void = () => undefined;

  begin(size: number) {
    const id = newMid();
    this.uploads.set(id, { size, parts: new Map(), object: null });
    const parts = Math.ceil(size / limits.attachmentPartBytes);
    const first = Array.from({ length: Math.min(parts, limits.attachmentUrlBatch) }, (_, index) => index + 1);
    return { id, partBytes: limits.attachmentPartBytes, parts, ...this.urls(id, first), expiresAt: new Date().toISOString() };
  }

  urls(id: string, parts: readonly number[]) {
    return { urls: parts.map((part) => ({ part, url: this.address(`${id}/${part}`) })), urlsExpireAt: new Date().toISOString() };
  }

  download(id: string) {
    return { url: this.address(id), size: this.upload(id).size, expiresAt: new Date().toISOString() };
  }

  /** From now on no address holds that was given out before. */
  expireUrls(): void {
    this.validFrom = this.issued;
  }

  state(id: string) {
    const { size, parts, object } = this.upload(id);
    const listed = [...parts].sort(([a], [b]) => a - b).map(([part, bytes]) => ({ part, size: bytes.length, etag: sha256Text(bytes) }));
    return { id, state: object === null ? ('uploading' as const) : ('complete' as const), size, parts: listed };
  }

  complete(id: string) {
    const upload = this.upload(id);
    const parts = [...upload.parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    const object = Uint8Array.from(concat(...parts));
    if (object.length !== upload.size) throw new ClientError('ATTACHMENT_PARTS_INVALID');
    upload.object = object;
    return { id, size: object.length };
  }

  upload(id: string): Upload {
    const found = this.uploads.get(id);
    if (found === undefined) throw new ClientError('ATTACHMENT_NOT_FOUND');
    return found;
  }

  readonly transfer: ObjectTransfer = {
    put: async (url, part) => {
      const [id, number] = this.named(url);
      if (this.putsLeft <= 0) throw new ClientError('OFFLINE');
      this.putsLeft -= 1;
      this.stored.push([id, number]);
      const bytes = concat(...part);
      this.upload(id).parts.set(number, bytes);
      return sha256Text(bytes);
    },
    get: async (url, start, end) => {
      this.beforeGet(start);
      const { object } = this.upload(this.named(url)[0]);
      if (object === null) throw new ClientError('ATTACHMENT_NOT_FOUND');
      return object.slice(start, end);
    },
  };

  private address(object: string): string {
    this.issued += 1;
    return `store:${this.issued}:${object}`;
  }

  private named(url: string): [string, number] {
    this.onTransfer(this.transfers);
    this.transfers += 1;
    const match = /^store:(\d+):([\w-]+)(?:\/(\d+))?$/.exec(url);
    if (match === null || Number(match[1]) <= this.validFrom) throw new UrlExpired();
    return [match[2] ?? '', Number(match[3] ?? 0)];
  }
}
