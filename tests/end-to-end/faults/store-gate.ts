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

export interface StoreGate extends Gate {
  /** Every part upload that was begun, in order. */
  readonly puts: readonly PartPut[];
  /** Lets no part upload that begins later get through until `release`. */
  hold(): void;
  release(): void;
}

/** A door before the object store that counts the parts. The Host header stays: signatures cover it. */
export async function storeGate(target: number, port: number): Promise<StoreGate> {
  const puts: PartPut[] = [];
  let waiting: (() => void)[] | null = null;
  const server = createServer((near, answer) => {
    const put = partOf(near);
    if (put !== null) puts.push(put);
    const pass = (): void => forward(target, near, answer, put);
    if (put !== null && waiting !== null) waiting.push(pass);
    else pass();
  });
  await listen(server, port);
  return {
    port,
    puts,
    open: () => listen(server, port),
    shut: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
    hold: () => {
      waiting ??= [];
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

function forward(target: number, near: IncomingMessage, answer: ServerResponse, put: PartPut | null): void {
  const over = (): void => {
    if (put !== null) put.over = true;
  };
  if (near.destroyed && !near.complete) return over();
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
