import { eventStreamPath } from '@siegelpost/contracts';
import type { EventStream, StreamListener } from '../ports/event-stream.js';
import type { SessionToken } from './session-token.js';
import { SseParser } from './sse-parser.js';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

interface StreamOptions {
  readonly server: string;
  readonly session: SessionToken;
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** Server-sent events by fetch, for runtimes without EventSource; opened again with a growing pause. */
export function fetchEventStream(options: StreamOptions): EventStream {
  return {
    open: (mailbox, listener) => {
      const closed = new AbortController();
      void keepOpen(options, mailbox, listener, closed.signal);
      return () => closed.abort();
    },
  };
}

async function keepOpen(options: StreamOptions, mailbox: string, listener: StreamListener, signal: AbortSignal): Promise<void> {
  let last = '';
  let wait = FIRST_WAIT_MS;
  const arrived = (id: string): void => {
    last = id;
    listener.arrived(Number(id));
  };
  while (!signal.aborted) {
    const opened = await readOnce(options, mailbox, { last, arrived, opened: () => listener.online(true), signal });
    if (signal.aborted) return;
    if (!opened) listener.online(false);
    wait = opened ? FIRST_WAIT_MS : Math.min(wait * 2, LONGEST_WAIT_MS);
    await options.pause(wait);
  }
}

interface Reading {
  readonly last: string;
  readonly arrived: (id: string) => void;
  readonly opened: () => void;
  readonly signal: AbortSignal;
}

/** Reads one connection to its end. @returns whether it was open at all */
async function readOnce({ server, session }: StreamOptions, mailbox: string, { last, arrived, opened, signal }: Reading): Promise<boolean> {
  const headers = { accept: 'text/event-stream', ...(await session.headers(false)), ...(last === '' ? {} : { 'last-event-id': last }) };
  let open = false;
  try {
    const answer = await fetch(`${server}/api${eventStreamPath.replace('{mailbox}', mailbox)}`, { headers, signal });
    if (!answer.ok || answer.body === null) return false;
    open = true;
    opened();
    const parser = new SseParser();
    const decoder = new TextDecoder();
    for await (const chunk of answer.body) {
      const events = parser.push(decoder.decode(chunk, { stream: true }));
      events.filter(({ event }) => event === 'letter').forEach(({ id }) => arrived(id));
    }
    return open;
  } catch {
    // A connection that breaks off is opened again by the caller.
    return open;
  }
}
