import { jetstream } from '@nats-io/jetstream';
import type { ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventStream } from '@siegelpost/contracts';
import type { ServiceName } from '@siegelpost/contracts';
import { faultPoint } from '../faults/fault-point.js';
import type { ServiceLog } from '../log/service-log.js';
import { ackWaitMs } from '../nats/provision.js';
import { durableOf } from '../nats/subjects.js';
import { InFlight } from '../rpc/in-flight.js';
import type { EventDelivery, Verdict } from './event-delivery.js';

const atOnce = 64;
/** So many events begin a round of their own although another one is going on. */
const fullRound = 16;
const restartPauseMs = 1_000;
const finishWithinMs = 30_000;

/**
 * The JetStream side of a service: pulls from its durable consumer, a bounded number at once, hands what has come in
 * the meantime to the reactions in one round, and acknowledges only what was committed.
 */
export class EventConsumer {
  private readonly inFlight = new InFlight();
  private waiting: JsMsg[] = [];
  private rounds = 0;
  private messages: ConsumerMessages | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly service: ServiceName,
    private readonly nats: NatsConnection,
    private readonly delivery: EventDelivery,
    private readonly log: ServiceLog,
  ) {}

  start(): void {
    this.running ??= this.loop();
  }

  /** Takes no more events and finishes those begun; the rest is handed out again. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.messages?.close();
    await this.running;
    if (!(await this.inFlight.settle(finishWithinMs))) {
      this.log.warn('events.unfinished', { count: this.inFlight.size });
    }
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.consume();
      } catch (error) {
        if (this.stopping) return;
        this.log.error('events.interrupted', error);
        await new Promise((resolve) => setTimeout(resolve, restartPauseMs));
      }
    }
  }

  private async consume(): Promise<void> {
    const consumer = await jetstream(this.nats).consumers.get(eventStream.name, durableOf(this.service));
    if (this.stopping) return;
    this.messages = await consumer.consume({ max_messages: atOnce, threshold_messages: atOnce / 2 });
    for await (const message of this.messages) {
      if (this.stopping) {
        message.nak();
        continue;
      }
      this.waiting.push(message);
      // What arrives together is taken together.
      queueMicrotask(() => this.begin());
      while (this.inFlight.size + this.waiting.length >= atOnce) await this.inFlight.settle(20);
    }
  }

  /** Begins a round with all that waits, unless one is going on and few do. */
  private begin(): void {
    if (this.waiting.length === 0 || (this.rounds > 0 && this.waiting.length < fullRound)) return;
    const round = this.waiting.splice(0);
    const verdicts = this.delivery.deliver(round.map(({ subject, data, info, seq }) => ({ subject, bytes: data, deliveries: info.deliveryCount, place: seq })));
    this.rounds += 1;
    const settled = round.map((message, index) => this.inFlight.track(this.settle(message, verdicts[index])));
    void Promise.all(settled).then(() => {
      this.rounds -= 1;
      if (this.stopping) this.waiting.splice(0).forEach((message) => message.nak());
      else this.begin();
    });
  }

  /** Keeps the event ours while its reaction works, then does with it what the delivery decides. */
  private async settle(message: JsMsg, decided: Promise<Verdict> | undefined): Promise<void> {
    const extend = setInterval(() => message.working(), ackWaitMs / 3);
    try {
      const verdict = await decided;
      if (verdict?.kind !== 'ack') return message.nak(verdict?.afterMs);
      faultPoint('inbox.committed-unacknowledged', message.subject);
      message.ack();
    } catch (error) {
      this.log.error('events.undecided', error, { subject: message.subject });
      message.nak(restartPauseMs);
    } finally {
      clearInterval(extend);
    }
  }
}
