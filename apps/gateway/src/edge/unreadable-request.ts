import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem } from '@siegelpost/contracts';

/** What Node's parser refuses (garbage, headers over the cap, a request that never ends) is answered on the socket itself. */
export function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const problem = new Problem('INPUT_INVALID', 'The request is no HTTP that is understood here.');
  const body = JSON.stringify(problem.toDetails());
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}`,
    'Content-Type: application/problem+json; charset=utf-8',
    'Cache-Control: no-store',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
