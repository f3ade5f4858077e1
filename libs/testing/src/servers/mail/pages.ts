import { LINK } from './mail.js';
import type { CaughtMail } from './mail.js';

/** All mails as a plain page that works without scripts. */
export function listPage(mails: readonly CaughtMail[]): string {
  const rows = mails.map(
    (mail) =>
      `<li><a href="/mails/${escapeHtml(mail.id)}"><b>${escapeHtml(mail.subject || '(no subject)')}</b> ` +
      `<span>to ${escapeHtml(mail.to.join(', '))}</span> <time>${escapeHtml(mail.receivedAt)}</time></a></li>`,
  );
  const body = rows.length ? `<ul>${rows.join('')}</ul>` : '<p>No mail has arrived yet. Reload the page to look again.</p>';
  return page('Caught mail', `<h1>Caught mail</h1><p>Nothing leaves this machine: mails end here.</p>${body}`);
}

/** One mail: headers and the text part with its links; the HTML part is a page of its own. */
export function mailPage(mail: CaughtMail): string {
  const id = escapeHtml(mail.id);
  const fields = [
    ['From', mail.from],
    ['To', mail.to.join(', ')],
    ['Received', mail.receivedAt],
  ];
  const headers = fields.map(([name, value]) => `<dt>${name}</dt><dd>${escapeHtml(value ?? '')}</dd>`).join('');
  const html = mail.html ? `<a href="/mails/${id}/html">HTML part</a> · ` : '';
  return page(
    mail.subject,
    `<p><a href="/">All mails</a></p><h1>${escapeHtml(mail.subject)}</h1><dl>${headers}</dl>` +
      `<pre>${withLinks(mail.text)}</pre><p>${html}<a href="/mails/${id}.eml">Source</a></p>`,
  );
}

export const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1c1c1a;background:#fff}' +
  'ul{list-style:none;padding:0}li a{display:block;padding:.75rem 0;border-bottom:1px solid #ddd;color:inherit;text-decoration:none}' +
  'li a:hover b,li a:focus b{text-decoration:underline}span,time{color:#595959;display:block;font-size:.875rem}' +
  'dl{display:grid;grid-template-columns:6rem 1fr}dd{margin:0}pre{font:inherit;white-space:pre-wrap;overflow-wrap:anywhere;padding:1rem;border:1px solid #ddd}';

function page(title: string, body: string): string {
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    `<title>${escapeHtml(title)}</title><link rel="stylesheet" href="/style.css"></head><body><main>${body}</main></body></html>`
  );
}

function withLinks(text: string): string {
  let end = 0;
  let out = '';
  for (const match of text.matchAll(LINK)) {
    const link = escapeHtml(match[0]);
    out += `${escapeHtml(text.slice(end, match.index))}<a href="${link}" rel="noreferrer noopener">${link}</a>`;
    end = match.index + match[0].length;
  }
  return out + escapeHtml(text.slice(end));
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}
