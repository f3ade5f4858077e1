import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from './tcp-gate.js';
import type { Gate } from './tcp-gate.js';

/** A part that the object store was sent. */
export interface PartPut {
  readonly object: string;
  readonly upload: string;
  readonly part: number;
  /** Whether the store said that it holds the part. */
  stored: boolean;
  /** Whether nothing more can come of it. */
  over: boolean;
}

/** A range of an object that the store was asked for. */
export interface RangeGet {
  readonly object: string;
  readonly start: number;
  /** Whether all of it went through. */
  whole: boolean;
}

export interface StoreGate extends Gate {
  /** Every part upload that was begun, in order. */
  readonly puts: readonly PartPut[];
  /** Every range that was asked for, in order. */
  readonly gets: readonly RangeGet[];
  /** Lets so many more part uploads and ranges get through, and none that begins later until `release`. */
  hold(after?: number): void;
  release(): void;
}

/** A door before the object store that counts the parts. The Host header stays: signatures cover it. */
export async function storeGate(target: number, port: number): Promise<StoreGate> {
  const puts: PartPut[] = [];
  const gets: RangeGet[] = [];
  let waiting: (() => void)[] | null = null;
  let allowed = 0;
  const server = createServer((near, answer) => {
    const put = partOf(near);
    if (put !== null) puts.push(put);
    const get = rangeOf(near);
    if (get !== null) {
      gets.push(get);
      answer.once('finish', () => (get.whole = answer.statusCode === 206));
    }
    const pass = (): void => forward(target, near, answer, put);
    const counts = put !== null || get !== null;
    if (waiting === null || !counts) return pass();
    if (allowed === 0) return void waiting.push(pass);
    allowed -= 1;
    pass();
  });
  await listen(server, port);
  return {
    port,
    puts,
    gets,
    open: () => listen(server, port),
    shut: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    hold: (after = 0) => {
      waiting ??= [];
      allowed = after;
    },
    release: () => {
      const held = waiting ?? [];
      waiting = null;
      held.forEach((pass) => pass());
    },
  };
}

function partOf({ method, url = '' }: IncomingMessage): PartPut | null {
  const { pathname, searchParams } = new URL(url, 'http://store');
  const [part, upload] = [searchParams.get('partNumber'), searchParams.get('uploadId')];
  if (method !== 'PUT' || part === null || upload === null) return null;
  return { object: pathname, upload, part: Number(part), stored: false, over: false };
}

function rangeOf({ method, url = '', headers }: IncomingMessage): RangeGet | null {
  const start = /^bytes=(\d+)-/.exec(headers.range ?? '')?.[1];
  if (method !== 'GET' || start === undefined) return null;
  return { object: new URL(url, 'http://store').pathname, start: Number(start), whole: false };
}

function forward(target: number, near: IncomingMessage, answer: ServerResponse, put: PartPut | null): void {
  const over = (): void => {
    if (put !== null) put.over = true;
  };
  if (answer.destroyed && (put === null || !near.complete)) return over();
  const { method, url, headers } = near;
  const far = request({ host: '127.0.0.1', port: target, method, path: url, headers, agent: false }, (reply) => {
    if (put !== null && reply.statusCode === 200) put.stored = true;
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  far.on('error', () => answer.destroy());
  far.on('close', over);
  // Whoever sends and is cut off takes the unfinished part along; a whole one the store may still keep.
  near.on('close', () => {
    if (!near.complete) far.destroy();
  });
  near.pipe(far);
}
