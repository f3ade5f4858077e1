import { ClientError, parseLink } from '@siegelpost/client-sdk';
import type { Client } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { globalOptions, openClient } from '../terminal/context.js';
import { print, WrongUse } from '../terminal/output.js';
import { readNewPassword, readPassword, readSuperPin } from '../terminal/secrets.js';
import { signedIn } from '../terminal/session.js';
import { described } from './account.commands.js';

const whatIsLost = [
  'Without the Super PIN the mailbox gets new keys.',
  '- Your letters so far stay locked. Only an earlier device, an earlier password or the Super PIN opens them again.',
  '- Every practice has to confirm you again, by your new confirm code, before it can write to you.',
  '- Drafts and contacts are lost.',
  'If you want that, say the same again with --i-understand.',
];

/** stop-reset, undo-reset, keep-reset, drop-former; what `recover` does without a Super PIN. */
export function addResetCommands(program: Command): void {
  program
    .command('stop-reset')
    .description('stop a reset that somebody asked for: of who is signed in, if no link is given')
    .option('--link <link>', 'the link of the e-mail that told of it')
    .action(stopReset);
  program
    .command('undo-reset')
    .description('put the keys from before a reset in force again: by what this profile still holds, if neither option is given')
    .option('--email <address>', 'by your password from before (SIEGELPOST_PASSWORD), at once')
    .option('--link <link>', 'by the link of a recovery e-mail and the Super PIN from before (SIEGELPOST_SUPER_PIN), after 24 hours')
    .action(undoReset);
  program
    .command('keep-reset')
    .description('refuse that the Super PIN from before undoes a reset')
    .action(keepReset);
  program
    .command('drop-former')
    .description('make a reset final: nothing undoes it any more')
    .option('--i-understand', 'you know that the letters from before can then only be sealed anew by your practices')
    .action(dropFormer);
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

async function stopReset({ link }: { link?: string }, command: Command): Promise<void> {
  const globals = globalOptions(command);
  if (link === undefined) await (await signedIn(command)).client.stopOwnReset();
  else await (await openClient(globals)).stopReset(link);
  print(globals.json, {}, ['The reset is stopped. Nothing was changed.']);
}

async function undoReset({ email, link }: { email?: string; link?: string }, command: Command): Promise<void> {
  const globals = globalOptions(command);
  if (email !== undefined && link !== undefined) throw new WrongUse('Give --email or --link, not both.');
  const client = await openClient(globals);
  if (email !== undefined) {
    const me = await client.undoByPassword(email, await readPassword());
    return print(globals.json, described(me), [`The reset is undone. You are signed in as ${me.address}, and nowhere else.`]);
  }
  if (link !== undefined) {
    const { dueAt } = await client.undoBySuperPin(link, await readSuperPin(), { password: await readNewPassword() });
    return print(globals.json, { dueAt }, [`The reset is undone at ${dueAt}, unless whoever is signed in refuses. Then sign in with the new password.`]);
  }
  await client.undoByDevice();
  print(globals.json, {}, ['The reset is undone. Sign in with your password from before.']);
}

async function keepReset(_options: unknown, command: Command): Promise<void> {
  const { client, options } = await signedIn(command);
  const { pendingUndo } = await client.accountState();
  if (pendingUndo === null) throw new ClientError('UNDO_UNKNOWN');
  await client.keepReset(pendingUndo.former);
  print(options.json, {}, ['The reset stays. The Super PIN from before undoes nothing any more.']);
}

async function dropFormer({ iUnderstand = false }: { iUnderstand?: boolean }, command: Command): Promise<void> {
  if (!iUnderstand) throw new WrongUse('The letters from before can then only be sealed anew by your practices. If you want that, say the same again with --i-understand.');
  const { client, options } = await signedIn(command);
  const [former] = (await client.accountState()).undoable;
  if (former === undefined) throw new ClientError('UNDO_UNKNOWN');
  await client.dropFormer(former);
  print(options.json, {}, ['The reset is final.']);
}
