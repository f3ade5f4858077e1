import { VerifyError } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { ClientError } from '../errors.js';

/**
 * The name of the practice that a link leads to, from its own profile: its chain hashes to the id, the profile to the
 * chain (docs/protocol/flows.md J2.4).
 * @param linked the practice that the link names; the server's word has to be the same
 * @throws ClientError PRACTICE_UNVERIFIABLE
 */
export async function practiceName(
  directory: Directory,
  { id, mailName }: { readonly id: string; readonly mailName: string },
  linked: string | null,
): Promise<string> {
  if (linked !== null && linked !== id) throw new ClientError('PRACTICE_UNVERIFIABLE');
  try {
    const chain = await directory.newest(id);
    if (chain.type !== 'practice' || chain.closed) throw new ClientError('PRACTICE_UNVERIFIABLE');
    return (await directory.profile(id))?.name ?? mailName;
  } catch (cause) {
    throw cause instanceof VerifyError ? new ClientError('PRACTICE_UNVERIFIABLE', undefined, { cause }) : cause;
  }
}
