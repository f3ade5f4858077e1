import { ClientError } from '../errors.js';
import type { RegistrationDetails } from '../facade.js';
import type { Transport } from '../ports/transport.js';
import type { Link } from './links.js';

/** What a registration link stands for. Changes nothing: mail scanners open links too. */
export async function viewRegistration(transport: Transport, link: Link): Promise<RegistrationDetails> {
  const { name, address, language, practice, state, mailbox, role } = await transport.call('viewRegistration', { token: link.token });
  if (link.practice !== null && link.practice !== practice.id) throw new ClientError('LINK_MALFORMED');
  return { name, address, language, practiceName: practice.mailName, practiceId: practice.id, state, hasMailbox: mailbox === 'made', staff: role !== null };
}

/** A new link in place of an expired one, to the same address. A link that does not tell its kind is tried as both. */
export async function renewLink(transport: Transport, { token, kind }: Link): Promise<void> {
  if (kind === 'activation') {
    await transport.call('renewActivation', { token });
    return;
  }
  try {
    await transport.call('renewRegistration', { token });
  } catch (error) {
    const other = kind === null && error instanceof ClientError && error.code === 'LINK_UNKNOWN';
    if (!other) throw error;
    await transport.call('renewActivation', { token });
  }
}
