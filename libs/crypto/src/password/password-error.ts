/** LOGIN_FAILED: wrong password or forged answer. INSTALLATION_KEY_CHANGED: not the server that was pinned. */
export type PasswordErrorCode = 'LOGIN_FAILED' | 'INSTALLATION_KEY_CHANGED';

export class PasswordError extends Error {
  constructor(readonly code: PasswordErrorCode) {
    super(
      code === 'LOGIN_FAILED'
        ? 'the login failed'
        : 'the installation answers with another key than the pinned one',
    );
    this.name = 'PasswordError';
  }
}
