import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { freePort } from '@siegelpost/testing';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that can be away, refuse recipients, and forget to say yes. */
export class MailServer {
  readonly received: ParsedMail[] = [];
  /** Who got each of them, hidden copies too. */
  readonly delivered = new Map<ParsedMail, readonly string[]>();
  /** Recipients refused, with the code to refuse them with. */
  readonly refused = new Map<string, number>();
  /** Connections so far. */
  connections = 0;
  private server: SMTPServer | undefined;

  private constructor(private readonly port: number) {}

  /** Reserves a port; `start` begins to listen. */
  static async reserve(): Promise<MailServer> {
    return new MailServer(await freePort());
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      // The service keeps its connections; a server that stops does not wait for their end.
      closeTimeout: 100,
      onConnect: (_session, done) => {
        this.connections += 1;
        done();
      },
      onRcptTo: ({ address }, _session, done) => {
        const code = this.refused.get(address);
        done(code === undefined ? undefined : Object.assign(new Error('no such mailbox'), { responseCode: code }));
      },
      onData: (stream, { envelope }, done) => {
        simpleParser(stream).then((mail) => {
          this.received.push(mail);
          this.delivered.set(mail, envelope.rcptTo.map(({ address }) => address));
          done();
        }, done);
      },
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.server = server;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server !== undefined) await new Promise<void>((resolve) => server.close(resolve));
    this.server = undefined;
  }

  to(address: string): ParsedMail[] {
    return this.received.filter(({ to }) => [to].flat().some((entry) => entry?.text === address));
  }
}
