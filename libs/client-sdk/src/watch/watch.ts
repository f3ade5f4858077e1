import type { EventStream } from '../ports/event-stream.js';
import type { Change } from '../facade.js';

/** What a watch does when something has arrived; runs one after the other. */
export interface Watched {
  readonly mailbox: string;
  readonly sync: () => Promise<void>;
  readonly emit: (change: Change) => void;
}

/** Takes in letters as they arrive. What comes while a run is going on leads to one more run after it. */
export function watch(events: EventStream, { mailbox, sync, emit }: Watched): () => void {
  let running = false;
  let again = false;
  let closed = false;
  let online: boolean | null = null;
  const tell = (now: boolean): void => {
    if (online === now) return;
    online = now;
    emit({ kind: 'online', online: now });
  };
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      do {
        again = false;
        await sync();
      } while (again && !closed);
    } catch {
      // The stream's next opening, or the next letter, runs it again; what ended the session was told by the sync.
      tell(false);
    } finally {
      running = false;
    }
  };
  const stop = events.open(mailbox, {
    arrived: () => void run(),
    online: (open) => {
      tell(open);
      if (open) void run();
    },
  });
  return () => {
    closed = true;
    stop();
  };
}
