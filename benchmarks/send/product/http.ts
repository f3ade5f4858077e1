import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { MailboxSession } from './mailbox-session.js';

/** Opens the event stream of a mailbox and hands on each sequence; the result closes it. */
export async function listen({ web, token, recipient }: MailboxSession, onSequence: (sequence: number) => void): Promise<() => void> {
  const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${web}/api/mailboxes/${recipient.id}/events`, { headers }, resolve).once('error', reject).end();
  });
  if (answer.statusCode !== 200) throw new Error(`The stream was refused: ${answer.statusCode}`);
  let rest = '';
  answer.setEncoding('utf8');
  answer.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('id: ')) onSequence(Number(line.slice(4)));
  });
  answer.on('error', () => undefined);
  return () => void answer.destroy();
}

/** Newest sequence of a mailbox. */
export async function newestSequence({ web, token, recipient }: MailboxSession): Promise<number> {
  const answer = await fetch(`${web}/api/mailboxes/${recipient.id}`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { sequence: number }).sequence;
}
