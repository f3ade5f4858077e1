import { ClientError } from '@siegelpost/client-sdk';
import type { Client, Me } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { globalOptions, openClient } from './context.js';
import type { GlobalOptions } from './context.js';

/** A client whose session was gone on with and that has taken in what control letters have arrived. */
export interface SignedIn {
  readonly client: Client;
  readonly me: Me;
  readonly options: GlobalOptions;
}

/**
 * Goes on with the profile's session.
 *
 * @throws ClientError SIGNED_OUT where the profile has none, SESSION_ENDED where it is over
 */
export async function signedIn(command: Command): Promise<SignedIn> {
  const options = globalOptions(command);
  const client = await openClient(options);
  let [over, joined] = [false, false];
  client.subscribe(({ kind }) => {
    over ||= kind === 'session-ended';
    joined ||= kind === 'joined';
  });
  let me = await client.resume();
  if (me === null) throw new ClientError(over ? 'SESSION_ENDED' : 'SIGNED_OUT');
  await client.sync();
  if (joined) {
    me = (await client.resume()) ?? me;
    await client.sync();
  }
  return { client, me, options };
}
