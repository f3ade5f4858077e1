import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { MailboxSession } from './mailbox-session.js';

interface Expected {
  readonly accepted: () => void;
  readonly refused: (error: Error) => void;
}

/** A request of `POST /api/messages`, as its bytes. */
export function letterRequest({ web, token }: MailboxSession, body: string): string {
  const head = ['POST /api/messages HTTP/1.1', `host: ${new URL(web).host}`, `authorization: Bearer ${token}`, 'content-type: application/json', `content-length: ${Buffer.byteLength(body)}`];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

/** One kept HTTP connection for one letter after the other; on bare sockets, so that the sending side takes little from what is measured. */
export class LetterLine {
  private expected: Expected | undefined;
  private answer = '';

  private constructor(private readonly socket: Socket) {
    socket.setEncoding('utf8').setNoDelay(true);
    socket.on('data', (text: string) => this.read(text));
    socket.on('close', () => this.expected?.refused(new Error('The connection was closed')));
    socket.on('error', (error) => this.expected?.refused(error));
  }

  static open(web: string): Promise<LetterLine> {
    const { hostname, port } = new URL(web);
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => resolve(new LetterLine(socket)));
      socket.once('error', reject);
    });
  }

  /** Sends what `letterRequest` made; settles when the letter was accepted. */
  send(request: string): Promise<void> {
    return new Promise((accepted, refused) => {
      this.expected = { accepted, refused };
      this.socket.write(request);
    });
  }

  close(): void {
    this.expected = undefined;
    this.socket.destroy();
  }

  /** An answer is whole when as much has come after its head as the head says. */
  private read(text: string): void {
    this.answer += text;
    const head = this.answer.indexOf('\r\n\r\n');
    const length = /content-length: (\d+)/i.exec(this.answer.slice(0, Math.max(head, 0)))?.[1];
    if (head < 0 || this.answer.length < head + 4 + Number(length)) return;
    const { answer, expected } = this;
    this.answer = '';
    this.expected = undefined;
    if (answer.startsWith('HTTP/1.1 201 ')) expected?.accepted();
    else expected?.refused(new Error(`The letter was refused: ${answer}`));
  }
}
