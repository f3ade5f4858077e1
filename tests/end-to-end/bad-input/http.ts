import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { product } from '../product/product.js';

/** One request as raw as Node lets it be: any path, any bytes. */
export interface Asked {
  readonly method: string;
  /** As it goes over the wire, with its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly retryAfter: string | undefined;
  readonly text: string;
}

/** A source of its own on the loopback net, so that limits per source are not shared with the journeys. */
export const ownSource = '127.0.0.77';
const agent = new Agent({ keepAlive: true, maxSockets: 8, localAddress: ownSource });
const { hostname, port } = new URL(product.ready.web);

/** The answer; of an event stream only its head. */
export function ask({ method, path, headers, body }: Asked): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length: Record<string, string> = body === undefined ? {} : { 'content-length': String(body.length) };
    const asking = request(
      { agent, hostname: hostname === 'localhost' ? '127.0.0.1' : hostname, port, method, path, headers: { ...headers, ...length } },
      (answer) => void read(answer).then(resolve, reject),
    );
    asking.setTimeout(20_000, () => asking.destroy(new Error(`no answer to ${method} ${path.slice(0, 80)}`)));
    // Without effect once the answer was read: a body over the cap is refused before all of it was sent.
    asking.on('error', reject);
    asking.end(body);
  });
}

async function read(answer: IncomingMessage): Promise<Answer> {
  const type = answer.headers['content-type'] ?? '';
  const known = { status: answer.statusCode ?? 0, type, retryAfter: answer.headers['retry-after'] };
  if (type.startsWith('text/event-stream')) {
    answer.destroy();
    return { ...known, text: '' };
  }
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return { ...known, text: Buffer.concat(chunks).toString() };
}

export const closeConnections = (): void => agent.destroy();
