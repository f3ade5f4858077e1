import { ClientError, parseLink } from '@siegelpost/client-sdk';
import type { Client } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { globalOptions, openClient } from '../terminal/context.js';
import { print, WrongUse } from '../terminal/output.js';
import { readNewPassword } from '../terminal/secrets.js';
import { signedIn } from '../terminal/session.js';
import { described } from './account.commands.js';

const whatIsLost = [
  'Without the Super PIN the mailbox gets new keys.',
  '- Your letters so far stay locked. Only an earlier device, an earlier password or the Super PIN opens them again.',
  '- Every practice has to confirm you again, by your new confirm code, before it can write to you.',
  '- Drafts and contacts are lost.',
  'If you want that, say the same again with --i-understand.',
];

/** stop-reset; what `recover` does without a Super PIN. */
export function addResetCommands(program: Command): void {
  program
    .command('stop-reset [link]')
    .description('stop a reset that somebody asked for: with the link of the e-mail, or signed in without one')
    .action(stopReset);
}

/** Asks for new keys and makes them, as far as the waiting time allows. */
export async function recoverWithoutSuperPin(link: string, understood: boolean, command: Command): Promise<void> {
  if (!understood) throw new WrongUse(whatIsLost.join('\n'));
  const globals = globalOptions(command);
  const client = await openClient(globals);
  await requireDue(client, link);
  const me = await client.completeReset(link, { password: await readNewPassword() });
  const confirmCode = client.confirmCode();
  print(globals.json, { ...described(me), confirmCode }, [
    `Your mailbox has new keys. You are signed in as ${me.address}, and nowhere else.`,
    'Your letters so far are locked. Tell your practices your new confirm code, at the desk or by telephone:',
    confirmCode,
  ]);
}

/** @throws ClientError RESET_PENDING with the time, where the reset has to wait */
async function requireDue(client: Client, link: string): Promise<void> {
  // The link that comes after a wait asks for nothing: its reset was asked for.
  if (parseLink(link).kind === 'reset') return;
  const { waits, dueAt } = await client.requestReset(link);
  if (waits) {
    const message = `Your reset waits until ${dueAt}. Then an e-mail brings another link: give it to this command. Whoever is signed in, or has the e-mail that told of it, can stop it.`;
    throw new ClientError('RESET_PENDING', message, { current: { dueAt } });
  }
}

async function stopReset(link: string | undefined, _options: unknown, command: Command): Promise<void> {
  const globals = globalOptions(command);
  if (link === undefined) await (await signedIn(command)).client.stopOwnReset();
  else await (await openClient(globals)).stopReset(link);
  print(globals.json, {}, ['The reset is stopped. Nothing was changed.']);
}
