import { AddressInvalid, normaliseAddress, type SessionInfo } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import { parseLink } from '../onboarding/links.js';
import type { Ports } from '../ports/ports.js';
import { provePassword } from '../session/prove-password.js';
import type { SignedIn } from '../session/signed-in.js';
import { signBundle } from '../session/statements.js';

/** Another address for who is signed in (docs/protocol/account.md §3). */
export class Addresses {
  constructor(
    private readonly ports: Ports,
    private readonly installation: PinnedInstallation,
  ) {}

  /**
   * Has a link mailed to the new address; nothing changes before it was opened here, or elsewhere signed in.
   * @throws ClientError LOGIN_FAILED where the password is wrong; ADDRESS_INVALID, TOO_MANY_TRIES
   */
  async ask({ info, person }: SignedIn, password: string, address: string): Promise<void> {
    requireAddress(address);
    const installation = await this.installation.get();
    await provePassword(this.ports, installation, info, password);
    const { account, subject } = info;
    const party = { installation: installation.installation, account, subject, keys: person.keys };
    const signed = await signBundle(this.ports.transport, party, 'address-set', JSON.stringify({ address }));
    await this.ports.transport.call('askAddress', signed);
  }

  /** @throws ClientError LINK_* */
  async view(link: string): Promise<{ address: string }> {
    return this.ports.transport.call('viewAddress', { token: parseLink(link).token });
  }

  /**
   * @returns the account as it is then
   * @throws ClientError LINK_*; ACCOUNT_EXISTS where somebody else took the address meanwhile
   */
  async confirm(link: string): Promise<SessionInfo> {
    return this.ports.transport.call('confirmAddress', { token: parseLink(link).token });
  }
}

/** A mistyped address is told before anything is proven or sent. */
function requireAddress(address: string): void {
  try {
    normaliseAddress(address);
  } catch (cause) {
    throw cause instanceof AddressInvalid ? new ClientError('ADDRESS_INVALID', undefined, { cause }) : cause;
  }
}
