import { beforeAll, describe, expect, it } from '@jest/globals';
import { ready, server } from '@serenity-kit/opaque';
import { toBase64url } from '@siegelpost/crypto-verify';
import { readVectors, type VectorFile } from '../spec-kit/vectors.js';
import {
  finishLogin,
  finishRegistration,
  startLogin,
  startRegistration,
  type OpaqueBinding,
} from './opaque.js';
import { keyStretching } from './kdf.js';

interface LoginVector extends OpaqueBinding {
  readonly serverSetup: string;
  readonly record: string | null;
  readonly password: string;
  readonly clientAccount?: string;
  readonly clientInstallation?: string;
}
interface Parameters {
  readonly kdf: 1;
  readonly argon2id: { readonly memoryKiB: number; readonly passes: number; readonly lanes: number };
}

const vectors = readVectors<
  VectorFile<LoginVector & { exportKeyBytes: string }, LoginVector> & { parameters: Parameters }
>('opaque');

beforeAll(() => ready);

/** Plays the server with the vector's record, then finishes at the client. */
async function login(vector: LoginVector): Promise<string> {
  const { account, installation, serverSetup, record } = vector;
  const { request, state } = await startLogin(vector.password);
  const { loginResponse, serverLoginState } = server.startLogin({
    serverSetup,
    userIdentifier: account,
    registrationRecord: record,
    startLoginRequest: request,
    identifiers: { client: account, server: installation },
  });
  const binding = {
    account: vector.clientAccount ?? account,
    installation: vector.clientInstallation ?? installation,
    serverPublicKey: vector.serverPublicKey,
  };
  const finished = await finishLogin(vector.password, state, loginResponse, binding);
  const identifiers = { client: account, server: installation };
  server.finishLogin({ serverLoginState, finishLoginRequest: finished.request, identifiers });
  return toBase64url(finished.exportKey);
}

describe('login by password', () => {
  it('hardens by the numbers of KDF version 1', () => {
    const { kdf, argon2id } = vectors.parameters;
    const { passes: iterations, memoryKiB: memory, lanes: parallelism } = argon2id;
    expect(keyStretching(kdf)).toEqual({ 'argon2id-custom': { iterations, memory, parallelism } });
  });

  it.each(vectors.positive)('gives the export key for $name', async (vector) => {
    expect(await login(vector)).toBe(vector.exportKeyBytes);
  });

  it.each(vectors.failures)('refuses $name', async (vector) => {
    await expect(login(vector)).rejects.toMatchObject({ code: vector.expect });
  });

  it('refuses an answer that is none', async () => {
    const [vector] = vectors.positive;
    const { state } = await startLogin('correct horse battery');
    const answer = finishLogin('correct horse battery', state, 'AAAA', vector as LoginVector);
    await expect(answer).rejects.toMatchObject({ code: 'LOGIN_FAILED' });
  });
});

describe('registration', () => {
  const binding = (serverSetup: string): OpaqueBinding => ({
    account: '5b0f4f2e-8d0f-8a11-9b5a-0123456789ab',
    installation: '0d3f6a3e-5a0e-4c0b-8c3e-fedcba987654',
    serverPublicKey: server.getPublicKey(serverSetup),
  });

  async function register(serverSetup: string, pinned: OpaqueBinding): Promise<string> {
    const { request, state } = await startRegistration('correct horse battery');
    const { registrationResponse } = server.createRegistrationResponse({
      serverSetup,
      userIdentifier: pinned.account,
      registrationRequest: request,
    });
    const { exportKey } = await finishRegistration(
      'correct horse battery',
      state,
      registrationResponse,
      pinned,
    );
    expect(exportKey).toHaveLength(64);
    return toBase64url(exportKey);
  }

  it('gives another export key each time', async () => {
    const serverSetup = server.createSetup();
    const pinned = binding(serverSetup);
    expect(await register(serverSetup, pinned)).not.toBe(await register(serverSetup, pinned));
  });

  it('refuses a server with another key than the pinned one', async () => {
    const attempt = register(server.createSetup(), binding(server.createSetup()));
    await expect(attempt).rejects.toMatchObject({ code: 'INSTALLATION_KEY_CHANGED' });
  });
});
