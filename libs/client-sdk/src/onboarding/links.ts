import { LinkToken, SubjectId } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';

/** Token (secret) and practice of a mail's link: `https://origin/…#t=<token>&p=<practice id>`. */
export interface Link {
  readonly token: string;
  /** Null in links that name no practice. */
  readonly practice: string | null;
  readonly kind: 'registration' | 'activation' | 'recovery' | 'reset' | 'stop' | null;
}

/**
 * Reads a link, or its fragment alone.
 * @throws ClientError LINK_MALFORMED
 */
export function parseLink(text: string): Link {
  const hash = text.indexOf('#');
  const members = new URLSearchParams(text.slice(hash + 1).trim());
  const token = LinkToken.safeParse(members.get('t'));
  const practice = members.get('p');
  if (!token.success || (practice !== null && !SubjectId.safeParse(practice).success)) throw new ClientError('LINK_MALFORMED');
  return { token: token.data, practice, kind: kindOf(text.slice(0, Math.max(hash, 0))) };
}

function kindOf(address: string): Link['kind'] {
  const path = address.replace(/\/+$/, '');
  if (path.endsWith('/register')) return 'registration';
  if (path.endsWith('/recover')) return 'recovery';
  if (path.endsWith('/reset')) return 'reset';
  if (path.endsWith('/stop')) return 'stop';
  return path.endsWith('/activate') ? 'activation' : null;
}
