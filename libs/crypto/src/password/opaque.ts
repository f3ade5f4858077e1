import { client, ready } from '@serenity-kit/opaque';
import { bytesOf } from '../primitives/fixed-bytes.js';
import { CURRENT_KDF, keyStretching, type KdfVersion } from './kdf.js';
import { PasswordError } from './password-error.js';
import { normalisePassword } from './rules.js';

/** Whom a credential binds: both identifiers enter every OPAQUE transcript (RFC 9807, section 4). */
export interface OpaqueBinding {
  /** Account id (UUID): the client identifier. */
  readonly account: string;
  /** Installation id (UUID): the server identifier. */
  readonly installation: string;
  /** Pinned static public key of the installation, base64url, from `installation.json`. */
  readonly serverPublicKey: string;
}

/** First message, base64url, and the state to keep for the second step. The state is secret and used once. */
export interface OpaqueStart {
  readonly request: string;
  readonly state: string;
}

/** `record` for the server; `exportKey` (64 bytes, secret, new at each registration) for the password slot. */
export interface RegistrationResult {
  readonly record: string;
  readonly exportKey: Uint8Array;
}

/** `request` is KE3 for the server; `exportKey` (64 bytes, secret) opens the password slot. */
export interface LoginResult {
  readonly request: string;
  readonly exportKey: Uint8Array;
}

/** Registration, step 1 (RFC 9807, section 5.2). */
export async function startRegistration(password: string): Promise<OpaqueStart> {
  await ready;
  const started = client.startRegistration({ password: normalisePassword(password) });
  return { request: started.registrationRequest, state: started.clientRegistrationState };
}

/**
 * Registration, step 2. Argon2id runs here (64 MiB, some 0.2 s).
 * @param response the server's registration response, base64url
 * @throws PasswordError INSTALLATION_KEY_CHANGED, or LOGIN_FAILED where the response is malformed
 */
export async function finishRegistration(
  password: string,
  state: string,
  response: string,
  binding: OpaqueBinding,
): Promise<RegistrationResult> {
  await ready;
  const finished = orLoginFailed(() =>
    client.finishRegistration({
      password: normalisePassword(password),
      clientRegistrationState: state,
      registrationResponse: response,
      identifiers: { client: binding.account, server: binding.installation },
      keyStretching: keyStretching(CURRENT_KDF),
    }),
  );
  requirePinned(finished.serverStaticPublicKey, binding);
  return { record: finished.registrationRecord, exportKey: bytesOf(finished.exportKey, 64) };
}

/** Login, step 1: KE1 (RFC 9807, section 6.2). */
export async function startLogin(password: string): Promise<OpaqueStart> {
  await ready;
  const started = client.startLogin({ password: normalisePassword(password) });
  return { request: started.startLoginRequest, state: started.clientLoginState };
}

/**
 * Login, step 2: KE2 in, KE3 out. Wrong password, unknown account, other identifiers and a forged answer are one
 * failure. The session key is dropped: what matters is signed by the subject's keys.
 * @throws PasswordError
 */
export async function finishLogin(
  password: string,
  state: string,
  response: string,
  binding: OpaqueBinding,
  version: KdfVersion = CURRENT_KDF,
): Promise<LoginResult> {
  await ready;
  const finished = orLoginFailed(() =>
    client.finishLogin({
      password: normalisePassword(password),
      clientLoginState: state,
      loginResponse: response,
      identifiers: { client: binding.account, server: binding.installation },
      keyStretching: keyStretching(version),
    }),
  );
  requirePinned(finished.serverStaticPublicKey, binding);
  return { request: finished.finishLoginRequest, exportKey: bytesOf(finished.exportKey, 64) };
}

function orLoginFailed<T>(step: () => T | undefined): T {
  let result: T | undefined;
  try {
    result = step();
  } catch {
    throw new PasswordError('LOGIN_FAILED');
  }
  if (result === undefined) throw new PasswordError('LOGIN_FAILED');
  return result;
}

function requirePinned(serverPublicKey: string, binding: OpaqueBinding): void {
  if (serverPublicKey !== binding.serverPublicKey) throw new PasswordError('INSTALLATION_KEY_CHANGED');
}
