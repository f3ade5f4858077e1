import type { Msg, NatsConnection } from '@nats-io/transport-node';
import type { DataSource, QueryRunner } from 'typeorm';

/** What services did for one request: SQL by service, messages between services; texts, and sizes of what they carry. */
export interface Traffic {
  readonly sql: Readonly<Record<string, readonly string[]>>;
  readonly nats: readonly string[];
}

/** What services do by themselves, whoever asks for what: relay, mail worker's poll, housekeeping. */
const background = [
  /siegelpost\.outbox\./,
  /^UPDATE mail_job SET tries = tries \+ 1/,
  /hashtextextended\('signing-keys'/,
  /^DELETE FROM (outbox WHERE sent|inbox WHERE handled_at|rate_limit WHERE ends_at|login_delay|mail_job WHERE state)/,
  /^DELETE FROM "login"/,
  /^WITH ended AS \(DELETE FROM session WHERE expires_at/,
];

interface Statement {
  readonly service: string;
  readonly runner: QueryRunner | undefined;
  readonly text: string;
}

/** Taps the statements of the services' connections to PostgreSQL and all that passes the broker. */
export class Recorder {
  private readonly statements: Statement[] = [];
  private readonly messages: string[] = [];
  /** Call by the inbox that its reply goes to. */
  private readonly callOf = new Map<string, string>();

  constructor(
    sources: Readonly<Record<string, DataSource>>,
    private readonly nats: NatsConnection,
  ) {
    for (const [service, source] of Object.entries(sources)) this.tapStatements(service, source);
    nats.subscribe('>', { callback: (_error, message) => this.note(message) });
  }

  /** What happens while `work` runs; it must last until the services are done. */
  async during(work: () => Promise<void>): Promise<Traffic> {
    // A round trip: what passed the broker before has reached the tap.
    await this.nats.flush();
    const [firstStatement, firstMessage] = [this.statements.length, this.messages.length];
    await work();
    await this.nats.flush();
    const asked = this.asked(firstStatement);
    const services = [...new Set(asked.map(({ service }) => service))].sort();
    return {
      sql: Object.fromEntries(services.map((name) => [name, asked.filter(({ service }) => service === name).map(({ text }) => text)])),
      nats: this.messages.slice(firstMessage),
    };
  }

  private tapStatements(service: string, source: DataSource): void {
    const ignore = (): void => undefined;
    source.logger = {
      logQuery: (query: string | { text: string }, parameters, runner) => {
        // A prepared statement comes with its name.
        const text = typeof query === 'string' ? query : query.text;
        this.statements.push({ service, runner, text: `${text.replaceAll(/\s+/g, ' ')} (${sizesOf(parameters)})` });
      },
      logQueryError: ignore,
      logQuerySlow: ignore,
      logSchemaBuild: ignore,
      logMigration: ignore,
      log: ignore,
    };
  }

  /** In order; what a connection did in the background, or only began, is left out as a whole. */
  private asked(first: number): Statement[] {
    const own = new Set(this.statements.filter(({ text }) => !text.startsWith('START TRANSACTION')).map(({ runner }) => runner));
    for (const { text, runner } of this.statements) if (background.some((form) => form.test(text))) own.delete(runner);
    return this.statements.slice(first).filter(({ runner }) => own.has(runner));
  }

  private note({ subject, reply, data }: Msg): void {
    const call = this.callOf.get(subject);
    if (call !== undefined) this.messages.push(`reply ${call} of ${data.length} bytes`);
    if (!subject.startsWith('siegelpost.v1.')) return;
    if (subject.startsWith('siegelpost.v1.rpc.') && reply !== undefined) this.callOf.set(reply, subject);
    this.messages.push(`${subject} of ${data.length} bytes`);
  }
}

/** Kinds and sizes of parameters; their values differ by nature. */
const sizesOf = (parameters: unknown): string => (Array.isArray(parameters) ? parameters.map(sizeOf).join(', ') : '');

function sizeOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Buffer.isBuffer(value)) return `${value.length} bytes`;
  if (value instanceof Date) return 'time';
  if (Array.isArray(value)) return `[${sizesOf(value)}]`;
  if (typeof value === 'object') return `object of ${JSON.stringify(value).length}`;
  return typeof value === 'string' ? `text of ${value.length}` : typeof value;
}
