import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { MailboxSession } from './mailbox-session.js';

/** Sends a letter on a kept connection; its sequence in the sender's mailbox. */
export async function postLetter(agent: Agent, { web, token }: MailboxSession, body: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${web}/api/messages`, { method: 'POST', agent, headers }, resolve).once('error', reject).end(body);
  });
  const text = await textOf(answer);
  if (answer.statusCode !== 201) throw new Error(`The letter was refused: ${answer.statusCode} ${text}`);
}

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

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('utf8')) text += String(chunk);
  return text;
}
