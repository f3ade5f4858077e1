import { withDatabase } from './database.js';

const ofAccount = 'account = (SELECT id FROM siegelpost_identity.account WHERE address = $1)';

/** Lets the waiting time of a pending reset be over; the link that asked for it completes it then. */
export async function passResetWait(address: string): Promise<void> {
  await withDatabase((client) =>
    client.query(
      `UPDATE siegelpost_identity.reset SET due_at = now(), waits = false, expires_at = now() + interval '30 minutes' WHERE state = 'pending' AND ${ofAccount}`,
      [address],
    ));
}
