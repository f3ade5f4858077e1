import { NO_ACCOUNT, PaperInviteBundle } from '@siegelpost/contracts';
import type { RouteInput } from '../ports/transport.js';
import type { FakeLine, FakeServer } from './fake-server.js';

/** Answers about members of practices and their paper. */
export function memberHandlers({ identity, keys }: FakeServer, line: FakeLine) {
  return {
    changeMembers: async ({ bundle, auth }: RouteInput<'changeMembers'>) => {
      const { account, subject } = identity.sessionInfo(line.token);
      identity.memberships.set(keys.putEntry(account, subject, bundle, auth, identity.fresh.has(line.token ?? '')));
      return {};
    },
    inviteByPaper: async ({ bundle, auth }: RouteInput<'inviteByPaper'>) => {
      const { practice } = keys.provenPaper('paper-invite', NO_ACCOUNT, bundle, auth);
      const { paper: _paper, ...invited } = PaperInviteBundle.parse(JSON.parse(bundle));
      identity.invite({ ...invited, practice, role: 'administrator' });
      return {};
    },
    joinPractice: async ({ bundle, auth }: RouteInput<'joinPractice'>) => {
      const { account, subject } = identity.sessionInfo(line.token);
      identity.memberships.join(account, keys.checkJoin(account, subject, bundle, auth));
      return {};
    },
    findPaper: async ({ kid }: { kid: string }) => keys.findPaper(kid),
    releasePaper: async ({ bundle, auth }: RouteInput<'releasePaper'>) => {
      const { entry, grant } = keys.provenPaper('paper-release', identity.sessionInfo(line.token).account, bundle, auth);
      return { entry, grant };
    },
  };
}
