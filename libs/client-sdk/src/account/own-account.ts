import type { SessionInfo } from '@siegelpost/contracts';
import type { Directory } from '../directory/directory.js';
import type { Me } from '../facade.js';
import type { PinnedInstallation } from '../installation/pinned-installation.js';
import type { Ports } from '../ports/ports.js';
import type { SignedIn } from '../session/signed-in.js';
import { Addresses } from './addresses.js';
import type { OwnAccount } from './facade.js';
import { ownSessions } from './own-sessions.js';
import { Passwords } from './passwords.js';
import { Renewals, type Renewed } from './renewals.js';

/** The mailbox whose account is changed. */
export interface Open {
  /** @throws ClientError SIGNED_OUT */
  signedIn(): SignedIn;
  /** Goes on with the account as it is after a change. */
  renew(info: SessionInfo): Me;
  /** Goes on with new keys. */
  reopen(renewed: Renewed): Promise<Me>;
}

/** What is done with one's own account, over these ports. */
export function ownAccountOf(ports: Ports, directory: Directory, installation: PinnedInstallation, open: Open): OwnAccount {
  const { transport } = ports;
  const passwords = new Passwords(ports, directory, installation);
  const renewals = new Renewals(ports, directory, installation);
  const addresses = new Addresses(ports, installation);
  return {
    changePassword: async (change) => open.renew(await passwords.change(open.signedIn(), change)),
    renewAccount: async (renewal) => open.reopen(await renewals.renew(open.signedIn(), renewal)),
    address: () => transport.call('getAddress', {}),
    changeAddress: async ({ password, address }) => addresses.ask(open.signedIn(), password, address),
    viewAddress: (link) => addresses.view(link),
    confirmAddress: async (link) => open.renew(await addresses.confirm(link)),
    sessions: () => ownSessions(transport),
    endSession: async (id) => {
      await transport.call('endOwnSession', { id });
    },
    endOtherSessions: async () => {
      await transport.call('endOtherSessions', {});
    },
  };
}
