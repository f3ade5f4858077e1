import type { Transport } from '../ports/transport.js';
import type { OwnSession } from './facade.js';

/** Where this account is signed in, the one used last first (docs/protocol/account.md §2). */
export async function ownSessions(transport: Transport): Promise<readonly OwnSession[]> {
  const { sessions } = await transport.call('listSessions', {});
  return sessions.map(({ client, ...session }) => ({ ...session, ...client }));
}
