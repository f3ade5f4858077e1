import { withDatabase } from './database.js';

const ofAccount = 'account = (SELECT id FROM siegelpost_identity.account WHERE address = $1)';

/** Lets the last use of a person's sessions be so many minutes ago. */
export async function unusedFor(address: string, minutes: number): Promise<void> {
  await withDatabase((client) =>
    client.query(`UPDATE siegelpost_identity.session SET last_seen_at = now() - make_interval(mins => $2) WHERE ${ofAccount}`, [address, minutes]));
}

/** Lets a person's sessions end in so many minutes, whatever they do. */
export async function endsWithin(address: string, minutes: number): Promise<void> {
  await withDatabase((client) =>
    client.query(
      `UPDATE siegelpost_identity.session SET last_seen_at = now(), expires_at = now() + make_interval(mins => $2) WHERE ${ofAccount}`,
      [address, minutes],
    ));
}

/** When a person last used one of their sessions; seconds ago. */
export async function lastUse(address: string): Promise<number> {
  return withDatabase(async (client) => {
    const { rows } = await client.query<{ ago: string }>(
      `SELECT extract(epoch FROM now() - max(last_seen_at)) AS ago FROM siegelpost_identity.session WHERE ${ofAccount}`,
      [address],
    );
    return Number(rows[0]?.ago);
  });
}

/** Drafts that the server keeps in a mailbox. */
export async function draftsOf(mailbox: string): Promise<number> {
  return withDatabase(async (client) => {
    const { rows } = await client.query<{ drafts: number }>('SELECT drafts FROM siegelpost_messaging.mailbox WHERE id = $1', [mailbox]);
    return Number(rows[0]?.drafts);
  });
}
