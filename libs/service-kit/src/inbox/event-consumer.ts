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
import type { EventDelivery } from './event-delivery.js';

const atOnce = 16;
const restartPauseMs = 1_000;
const finishWithinMs = 30_000;

/**
 * The JetStream side of a service: pulls from its durable consumer, a bounded number at once, hands each event
 * to its reaction and acknowledges only what was committed.
 */
export class EventConsumer {
  private readonly inFlight = new InFlight();
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
      void this.inFlight.track(this.handle(message));
      while (this.inFlight.size >= atOnce) await this.inFlight.settle(20);
    }
  }

  /** Keeps the event ours while its reaction works, then does with it what the delivery decides. */
  private async handle(message: JsMsg): Promise<void> {
    const extend = setInterval(() => message.working(), ackWaitMs / 3);
    try {
      const verdict = await this.delivery.deliver(
        message.subject,
        message.data,
        message.info.deliveryCount,
        message.seq,
      );
      if (verdict.kind === 'again') return message.nak(verdict.afterMs);
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
