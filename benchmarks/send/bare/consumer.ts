import type { Consumer, ConsumerMessages, JsMsg } from '@nats-io/jetstream';
import type { Pool } from 'pg';

const atOnce = 16;

/** Takes each event once: inbox row and effect in one transaction, then the acknowledgement; 16 at a time. */
export class InboxConsumer {
  private messages: ConsumerMessages | undefined;
  private running: Promise<void> | undefined;
  private readonly inFlight = new Set<Promise<void>>();

  constructor(
    private readonly pool: Pool,
    private readonly consumer: Consumer,
    private readonly onReceived: (letter: string) => void,
  ) {}

  async start(): Promise<void> {
    this.messages = await this.consumer.consume({ max_messages: 4 * atOnce });
    this.running = this.loop(this.messages);
  }

  async stop(): Promise<void> {
    await this.messages?.close();
    await this.running;
    await Promise.all(this.inFlight);
  }

  private async loop(messages: ConsumerMessages): Promise<void> {
    for await (const message of messages) {
      const work: Promise<void> = this.take(message).finally(() => this.inFlight.delete(work));
      this.inFlight.add(work);
      if (this.inFlight.size >= atOnce) await Promise.race(this.inFlight);
    }
  }

  private async take(message: JsMsg): Promise<void> {
    const { letter } = message.json<{ letter: string }>();
    const client = await this.pool.connect();
    try {
      await client.query('BEGIN');
      const id = message.headers?.get('Nats-Msg-Id');
      await client.query({ name: 'inbox', text: 'INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING', values: [id] });
      await client.query({ name: 'received', text: 'INSERT INTO received (letter) VALUES ($1)', values: [letter] });
      await client.query('COMMIT');
    } finally {
      client.release();
    }
    message.ack();
    this.onReceived(letter);
  }
}
