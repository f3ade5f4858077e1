import { DeviceBundle, ReleaseBundle } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import type { RouteInput } from '../ports/transport.js';
import type { FakeLine, FakeServer } from './fake-server.js';

/** Super PIN and recovery as the fake installation answers them to one client. */
export function recoveryHandlers({ identity, keys }: FakeServer, line: FakeLine) {
  return {
    confirmLogin: async (input: RouteInput<'confirmLogin'>) => identity.confirmLogin(line.token ?? '', input),
    getSuperPin: async () => ({ superPin: keys.superPins.get(identity.sessionInfo(line.token).subject) ?? null }),
    setSuperPin: async ({ bundle, auth }: RouteInput<'setSuperPin'>) => {
      const { account, subject } = identity.sessionInfo(line.token);
      if (!identity.fresh.has(line.token ?? '')) throw new ClientError('FRESH_LOGIN_REQUIRED');
      keys.setSuperPin(account, subject, bundle, auth);
      return {};
    },
    requestRecovery: async ({ address }: RouteInput<'requestRecovery'>) => {
      identity.requestRecovery(address);
      return {};
    },
    viewRecovery: async ({ token }: RouteInput<'viewRecovery'>) => {
      const view = identity.recovery(token);
      return { ...view, former: identity.former.get(view.account) ?? [] };
    },
    startRecovery: async ({ token, registrationRequest }: RouteInput<'startRecovery'>) =>
      identity.startRecovery(token, registrationRequest),
    releaseSuperPin: async ({ bundle, auth }: RouteInput<'releaseSuperPin'>) => {
      const { token } = ReleaseBundle.parse(JSON.parse(bundle));
      const { account, subject } = identity.recovery(token);
      const released = keys.releaseSuperPin(account, subject, bundle, auth);
      Object.assign(identity.recoveries.get(token) ?? {}, { released: true });
      return released;
    },
    releaseRecoveryDevice: async ({ token, slotId }: RouteInput<'releaseRecoveryDevice'>) => keys.releaseDevice(identity.recovery(token).subject, slotId),
    proveRecoveryDevice: async ({ bundle, auth }: RouteInput<'proveRecoveryDevice'>) => {
      const { token, slotId } = DeviceBundle.parse(JSON.parse(bundle));
      const { account, subject } = identity.recovery(token);
      keys.releaseDevice(subject, slotId);
      keys.requireSaid('recovery-device', account, subject, bundle, auth);
      Object.assign(identity.recoveries.get(token) ?? {}, { released: true });
      return {};
    },
    completeRecovery: async (input: RouteInput<'completeRecovery'>) => {
      const begun = identity.completeRecovery(input);
      line.token = begun.sessionToken;
      return begun;
    },
  };
}
