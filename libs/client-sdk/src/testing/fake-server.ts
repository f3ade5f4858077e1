import { ClientError } from '../errors.js';
import type { EventStream, StreamListener } from '../ports/event-stream.js';
import type { RouteId } from '@siegelpost/contracts';
import type { RouteInput, RouteOutput, Transport } from '../ports/transport.js';
import { FakeAttachments } from './fake-attachments.js';
import { FakeIdentity } from './fake-identity.js';
import { FakeKeys } from './fake-keys.js';
import { FakeMessaging } from './fake-messaging.js';
import { handlersOf } from './fake-handlers.js';

/** Holds one client's session token, and what is done to its requests on the way. */
export interface FakeLine {
  token: string | null;
  /** Called before each request; throws to refuse it. */
  before: (route: RouteId) => void;
  /** Called after the server acted; throws as if the answer was lost. */
  after: (route: RouteId) => void;
}

/** The installation in memory: the same routes, the same checks, real cryptography, no network. */
export class FakeServer {
  readonly keys = new FakeKeys();
  readonly identity = new FakeIdentity(this.keys);
  readonly messaging = new FakeMessaging(this.keys);
  readonly attachments = new FakeAttachments();
  private readonly streams = new Set<{ mailbox: string; listener: StreamListener }>();

  private constructor() {
    this.keys.installation = this.identity.installation;
    this.identity.resets.onReset = (former, subject) => this.messaging.replace(former, subject);
    this.messaging.onDelivered = (mailbox, sequence) => {
      for (const stream of this.streams) if (stream.mailbox === mailbox) stream.listener.arrived(sequence);
    };
  }

  static async start(): Promise<FakeServer> {
    await FakeIdentity.ready();
    return new FakeServer();
  }

  line(): FakeLine {
    return { token: null, before: () => undefined, after: () => undefined };
  }

  transport(line: FakeLine): Transport {
    const handlers = handlersOf(this, line);
    return {
      call: async <R extends RouteId>(route: R, input: RouteInput<R>, signal?: AbortSignal): Promise<RouteOutput<R>> => {
        if (signal?.aborted === true) throw new ClientError('ABORTED');
        line.before(route);
        const answer = structuredClone(await handlers[route](input));
        line.after(route);
        return answer;
      },
      forget: async () => {
        line.token = null;
      },
    };
  }

  readonly events: EventStream = {
    open: (mailbox, listener) => {
      const stream = { mailbox, listener };
      this.streams.add(stream);
      listener.online(true);
      return () => void this.streams.delete(stream);
    },
  };
}
