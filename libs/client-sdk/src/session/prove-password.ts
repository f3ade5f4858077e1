import type { SessionInfo } from '@siegelpost/contracts';
import type { Installation } from '../installation/pinned-installation.js';
import type { Ports } from '../ports/ports.js';
import type { OpenedArk } from './open-keyring.js';
import { openPasswordSlot } from './open-slots.js';
import { login } from './opaque.js';

/**
 * A new OPAQUE login within the session, which counts as fresh from then on, and the ARK by the password's slot.
 * @throws ClientError LOGIN_FAILED, TOO_MANY_TRIES, KEYRING_ROLLED_BACK
 */
export async function provePassword(
  ports: Ports,
  installation: Installation,
  { address, subject }: Pick<SessionInfo, 'address' | 'subject'>,
  password: string,
): Promise<OpenedArk> {
  const { transport } = ports;
  let loginId = '';
  const { request, exportKey } = await login(password, installation, async (startLoginRequest) => {
    const challenge = await transport.call('startLogin', { address, startLoginRequest });
    loginId = challenge.loginId;
    return challenge;
  });
  const { credentialId } = await transport.call('confirmLogin', { loginId, finishLoginRequest: request });
  return openPasswordSlot(ports, { subject, credentialId }, exportKey);
}
