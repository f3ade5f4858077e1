import type { DataSource } from 'typeorm';
import type { ServiceRuntime } from '../boot/service-runtime.js';
import { DeadLetters } from '../inbox/dead-letters.js';
import { Inbox } from '../inbox/inbox.js';
import { OutboxRelay } from '../outbox/outbox-relay.js';
import { OutboxSignal } from '../outbox/outbox-signal.js';
import { Transactions } from './transactions.js';

/** What stands on the database of one running service. */
export class DatabaseKit {
  readonly transactions: Transactions;
  readonly inbox: Inbox;
  readonly deadLetters: DeadLetters;
  readonly relay: OutboxRelay;

  constructor(
    readonly source: DataSource,
    runtime: ServiceRuntime,
  ) {
    const signal = new OutboxSignal();
    this.transactions = new Transactions(source, signal);
    this.inbox = new Inbox(this.transactions);
    this.deadLetters = new DeadLetters(runtime.service, source, this.transactions, runtime.nats);
    this.relay = new OutboxRelay(source, runtime.nats, signal, runtime.log);
    runtime.health.add('database', async () => {
      await source.query('SELECT 1');
      return true;
    });
    runtime.database = this;
  }
}
