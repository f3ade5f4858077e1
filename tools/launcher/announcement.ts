import type { Ready } from './start.js';

/** What people read when everything is up. */
export function announcement(ready: Ready): string {
  const practice = ready.practice
    ? [
        'A demo practice is there:',
        `  e-mail        ${ready.practice.email}`,
        `  password      ${ready.practice.password}`,
        `  mailbox       ${ready.practice.mailboxId}`,
        `  confirm code  ${ready.practice.confirmCode}`,
        '',
      ]
    : [];
  return [
    '',
    'Siegelpost is ready.',
    '',
    `  Mailbox       ${ready.web}`,
    `  Caught mail   ${ready.mail}`,
    '',
    ...practice,
    'Set-up token for another practice (once, 7 days):',
    `  ${ready.setupToken}`,
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
