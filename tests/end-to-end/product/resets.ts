import { secretPassword } from './canaries.js';
import { CommandLine } from './command-line.js';
import { withDatabase } from './database.js';
import { mailAbout, mailsTo, onlyLink } from './mails.js';
import { newAddress } from './people.js';

const about = 'Neues Passwort für Siegelpost';

const ofAccount = 'account = (SELECT id FROM siegelpost_identity.account WHERE address = $1)';

/** Lets the waiting time of a pending reset be none: the recovery link in hand completes it. */
export async function skipWait(address: string): Promise<void> {
  await withDatabase((client) =>
    client.query(
      `UPDATE siegelpost_identity.reset SET due_at = now(), waits = false, expires_at = now() + interval '30 minutes' WHERE state = 'pending' AND ${ofAccount}`,
      [address],
    ));
}

/** Lets the waiting time of a pending reset, or of its undoing by the Super PIN, be over; identity looks every minute. */
export async function endWait(address: string): Promise<void> {
  await withDatabase(async (client) => {
    await client.query(`UPDATE siegelpost_identity.reset SET due_at = now() WHERE state = 'pending' AND ${ofAccount}`, [address]);
    await client.query(`UPDATE siegelpost_identity.pending_undo SET due_at = now() WHERE ${ofAccount}`, [address]);
  });
}

/** Lets resets, and devices that were left without signing out, have been so long ago that they count no more. */
export async function passMonth(address: string): Promise<void> {
  await withDatabase(async (client) => {
    await client.query(`UPDATE siegelpost_identity.reset SET settled_at = settled_at - interval '31 days' WHERE ${ofAccount}`, [address]);
    await client.query(`UPDATE siegelpost_identity.former_subject SET since = since - interval '31 days' WHERE ${ofAccount}`, [address]);
    await client.query('UPDATE siegelpost_identity.account SET left_at = NULL WHERE address = $1', [address]);
  });
}

/** A recovery link of this address, asked for at a computer that nobody uses otherwise. An address gets five an hour. */
export async function recoveryLink(address: string): Promise<string> {
  const before = (await mailsTo(address)).filter(({ subject }) => subject === about).length;
  await new CommandLine({ profile: newAddress('computer'), password: secretPassword() }).ok('forgot', '--email', address);
  return onlyLink(await mailAbout(address, about, before + 1));
}

/** Gives an account new keys at this computer, where the reset has to wait at first. */
export async function resetAt(cli: CommandLine, address: string): Promise<void> {
  const args = ['recover', await recoveryLink(address), '--without-super-pin', '--i-understand'];
  const { code } = await cli.refused(...args);
  if (code !== 'RESET_PENDING') throw new Error(`The reset was refused: ${code}`);
  await skipWait(address);
  await cli.ok(...args);
}
