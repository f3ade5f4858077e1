import type { ParsedMail } from 'mailparser';

/** One caught mail, as the JSON at /api/mails shows it. */
export interface CaughtMail {
  /** Name of its file without `.eml`; sorts by arrival. */
  readonly id: string;
  readonly receivedAt: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
  /** Web addresses in the text part, each once, in order. */
  readonly links: readonly string[];
}

export function caughtMail(id: string, receivedAt: string, mail: ParsedMail): CaughtMail {
  const text = mail.text ?? '';
  return {
    id,
    receivedAt,
    from: mail.from?.text ?? '',
    to: addressesOf(mail),
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    text,
    html: mail.html || '',
    links: [...new Set(text.match(LINK) ?? [])],
  };
}

/** A web address up to white space or a closing bracket. */
export const LINK = /https?:\/\/[^\s<>"')\]]+/g;

function addressesOf(mail: ParsedMail): string[] {
  const lists = mail.to === undefined ? [] : [mail.to].flat();
  return lists.flatMap((list) => list.value.map((entry) => entry.address ?? '').filter(Boolean));
}
