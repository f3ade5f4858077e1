import { notedCanaries } from './canaries.js';
import type { Mail } from './mails.js';

/** @throws Error where a mail holds anything that was noted as confidential */
export function expectNothingConfidential(mail: Mail): void {
  const whole = [mail.raw, mail.subject, mail.text, mail.html].join('\n');
  const found = notedCanaries().filter(({ text }) => text !== undefined && whole.includes(text));
  if (found.length > 0) throw new Error(`${mail.file} tells ${found.map(({ what }) => what).join(', ')}`);
}
