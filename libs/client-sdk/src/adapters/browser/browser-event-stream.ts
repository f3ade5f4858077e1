import { eventStreamPath } from '@siegelpost/contracts';
import type { EventStream } from '../../ports/event-stream.js';

const REOPEN_MS = 3_000;
const CLOSED = 2;

/** The browser's EventSource: it sends the cookie and Last-Event-ID, and reopens what breaks off; we reopen what it gave up. */
export const browserEventStream = (server: string): EventStream => ({
  open: (mailbox, listener) => {
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let closed = false;
    const connect = (): void => {
      const opened = new EventSource(`${server}/api${eventStreamPath.replace('{mailbox}', mailbox)}`);
      source = opened;
      opened.addEventListener('open', () => listener.online(true));
      opened.addEventListener('letter', (event) => listener.arrived(Number(event.lastEventId)));
      opened.addEventListener('error', () => {
        if (closed || opened.readyState !== CLOSED) return;
        listener.online(false);
        timer = setTimeout(connect, REOPEN_MS);
      });
    };
    connect();
    return () => {
      closed = true;
      clearTimeout(timer);
      source?.close();
    };
  },
});
