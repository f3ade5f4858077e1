import type { OpaqueBinding, PasswordError } from '@siegelpost/crypto/password';
import { ClientError } from '../errors.js';
import type { Installation } from '../installation/pinned-installation.js';

/** The password module is large (WASM): it is loaded when a password is typed, not before. */
const passwordModule = () => import('@siegelpost/crypto/password');

/** A registration finished: `record` for the server, 64 bytes (secret) for the password slot. */
export interface Registered {
  readonly account: string;
  readonly record: string;
  readonly exportKey: Uint8Array;
}

/**
 * Registers a password by OPAQUE.
 * @param ask sends the first message, gives the account and the server's answer
 */
export async function register(
  password: string,
  installation: Installation,
  ask: (registrationRequest: string) => Promise<{ account: string; registrationResponse: string }>,
): Promise<Registered> {
  const opaque = await passwordModule();
  const { request, state } = await opaque.startRegistration(password);
  const { account, registrationResponse } = await ask(request);
  const finish = () => opaque.finishRegistration(password, state, registrationResponse, bindingOf(account, installation));
  const { record, exportKey } = await refused(finish);
  return { account, record, exportKey };
}

/** First message of a login and what follows the server's answer: KE3 for the server, 64 secret bytes for the slot. */
export async function login(
  password: string,
  installation: Installation,
  ask: (startLoginRequest: string) => Promise<{ account: string; loginResponse: string }>,
): Promise<{ account: string; request: string; exportKey: Uint8Array }> {
  const opaque = await passwordModule();
  const { request, state } = await opaque.startLogin(password);
  const { account, loginResponse } = await ask(request);
  const finished = await refused(() => opaque.finishLogin(password, state, loginResponse, bindingOf(account, installation)));
  return { account, ...finished };
}

function bindingOf(account: string, { installation, opaqueServerPublicKey }: Installation): OpaqueBinding {
  return { account, installation, serverPublicKey: opaqueServerPublicKey };
}

async function refused<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    if (!isPasswordError(cause)) throw cause;
    throw new ClientError(cause.code === 'LOGIN_FAILED' ? 'LOGIN_FAILED' : 'INSTALLATION_CHANGED', undefined, { cause });
  }
}

function isPasswordError(error: unknown): error is PasswordError {
  return error instanceof Error && error.name === 'PasswordError';
}
