export { finishLogin, finishRegistration, startLogin, startRegistration } from './opaque.js';
export type { LoginResult, OpaqueBinding, OpaqueStart, RegistrationResult } from './opaque.js';
export { PasswordError, type PasswordErrorCode } from './password-error.js';
