import { DropBundle, FormerReleaseBundle, KeepBundle, UndoBundle } from '@siegelpost/contracts';
import { newSeed } from '@siegelpost/crypto';
import { toBase64url } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';
import type { RouteInput } from '../ports/transport.js';
import type { FakeLine, FakeServer } from './fake-server.js';

/** Undoing a reset as the fake installation answers it to one client; one by the Super PIN is in force at once here. */
export function undoHandlers(server: FakeServer, line: FakeLine) {
  return { ...releaseHandlers(server), ...settleHandlers(server, line) };
}

function releaseHandlers({ identity, keys }: FakeServer) {
  const { given, proofs, tried } = identity.resets;
  const give = (former: string) => {
    const account = given.get(former)?.account ?? '';
    const token = toBase64url(newSeed());
    proofs.set(token, former);
    return { token, account, former, subject: identity.infoOf(account).subject };
  };
  const sealed = (former: string, slotId: string) => {
    const [slot, keyring] = [keys.slots.get(slotId), keys.keyrings.get(former)];
    if (slot === undefined || keyring === undefined) throw new ClientError('SLOT_NOT_FOUND');
    return { slot, keyring };
  };
  return {
    startFormerLogin: async ({ address, startLoginRequest, former: n }: RouteInput<'startFormerLogin'>) => {
      const former = identity.former.get(identity.accountOf(address))?.[n - 1] ?? '';
      const challenge = identity.startLogin({ address, startLoginRequest }, given.get(former)?.record ?? null);
      tried.set(challenge.loginId, former);
      return challenge;
    },
    finishFormerLogin: async (input: RouteInput<'finishFormerLogin'>) => {
      identity.proven(input);
      const former = tried.get(input.loginId) ?? '';
      return { ...give(former), credentialId: given.get(former)?.credentialId ?? '' };
    },
    releaseFormerDevice: async ({ former, slotId }: RouteInput<'releaseFormerDevice'>) => {
      if (!given.has(former)) throw new ClientError('UNDO_UNKNOWN');
      return { ...give(former), ...sealed(former, slotId) };
    },
    releaseFormerPassword: async ({ token }: RouteInput<'releaseFormerPassword'>) => {
      const former = proofs.get(token) ?? '';
      return sealed(former, given.get(former)?.credentialId ?? '');
    },
    releaseFormerSuperPin: async ({ bundle, auth }: RouteInput<'releaseFormerSuperPin'>) => {
      const { token, former } = FormerReleaseBundle.parse(JSON.parse(bundle));
      const { account } = identity.recovery(token);
      const released = keys.releaseSuperPin(account, former, bundle, auth);
      Object.assign(identity.recoveries.get(token) ?? {}, { released: true });
      return { ...give(former), ...released };
    },
  };
}

function settleHandlers({ identity, keys, messaging }: FakeServer, line: FakeLine) {
  const { given, proofs } = identity.resets;
  return {
    undoReset: async ({ token, bundle, auth }: RouteInput<'undoReset'>) => {
      const former = proofs.get(token);
      if (former === undefined) throw new ClientError('LINK_UNKNOWN');
      const { account, ...before } = given.get(former) ?? { account: '', record: '', credentialId: '' };
      const { credential } = UndoBundle.parse(JSON.parse(bundle));
      keys.requireSaid('reset-undo', account, former, bundle, auth);
      messaging.restore(former, identity.infoOf(account).subject);
      if (credential !== null) keys.slots.set(credential.slot.slotId, credential.slot);
      if (credential !== null) keys.keyrings.set(former, { ...credential.keyring, previous: credential.previous });
      identity.point(account, { subject: former, ...before, ...(credential === null ? {} : { record: credential.record, credentialId: credential.credentialId }) });
      identity.memberships.restore(account);
      identity.former.set(account, []);
      given.delete(former);
      return { dueAt: new Date().toISOString() };
    },
    keepReset: async ({ bundle, auth }: RouteInput<'keepReset'>) => {
      const { account, subject } = identity.sessionInfo(line.token);
      keys.requireSaid('reset-keep', account, subject, bundle, auth);
      KeepBundle.parse(JSON.parse(bundle));
      return {};
    },
    dropFormer: async ({ bundle, auth }: RouteInput<'dropFormer'>) => {
      const { account, subject } = identity.sessionInfo(line.token);
      keys.requireSaid('former-drop', account, subject, bundle, auth);
      given.delete(DropBundle.parse(JSON.parse(bundle)).former);
      return {};
    },
  };
}
