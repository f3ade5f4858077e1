import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { MailFolder } from './mail-folder.js';
import { STYLE, listPage, mailPage } from './pages.js';

const PLAIN = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** The HTML part is somebody else's: no script, no form, no foreign request; links may be followed. */
const FOREIGN = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-top-navigation-by-user-activation";

/** The catcher's pages and `/api/mails`, on 127.0.0.1. */
export function mailWeb(mails: MailFolder, port: number): Promise<Server> {
  const server = createServer((request, response) => answer(mails, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

function answer(mails: MailFolder, request: IncomingMessage, response: ServerResponse): void {
  if (!isLocal(request.headers.host)) return send(response, 421, 'text/plain', 'Ask for this by its local name.');
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'Only GET.');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/') return send(response, 200, 'text/html', listPage(mails.list()));
  if (pathname === '/style.css') return send(response, 200, 'text/css', STYLE);
  if (pathname === '/api/mails') return sendList(mails, searchParams.get('to'), response);
  return answerMail(mails, pathname, response);
}

function answerMail(mails: MailFolder, pathname: string, response: ServerResponse): void {
  const [, id = '', form = ''] = /^\/mails\/([\w-]+)(\.eml|\/html)?$/.exec(pathname) ?? [];
  const mail = mails.get(id);
  if (!mail) return send(response, 404, 'text/plain', 'There is no such mail.');
  if (form === '.eml') return send(response, 200, 'text/plain', mails.raw(mail));
  if (form === '/html') return send(response, 200, 'text/html', mail.html, FOREIGN);
  return send(response, 200, 'text/html', mailPage(mail));
}

function sendList(mails: MailFolder, to: string | null, response: ServerResponse): void {
  const wanted = mails.list().filter((mail) => to === null || mail.to.includes(to));
  send(response, 200, 'application/json', JSON.stringify(wanted));
}

/** A page elsewhere must not read mails by a name of its own that points to this machine. */
function isLocal(host: string | undefined): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host ?? '');
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer, policy = PLAIN): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  response.end(body);
}
