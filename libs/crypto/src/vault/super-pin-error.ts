/** PIN_MALFORMED: mistyped, missing or surplus characters. PIN_VERSION: a code of another release or purpose. */
export type SuperPinErrorCode = 'PIN_MALFORMED' | 'PIN_VERSION';

/** Why a typed Super PIN is not used; decided on the device alone. Never holds what was typed. */
export class SuperPinError extends Error {
  constructor(readonly code: SuperPinErrorCode) {
    super(
      code === 'PIN_MALFORMED'
        ? 'the code is not complete or has a mistake'
        : 'the code is of another version',
    );
    this.name = 'SuperPinError';
  }
}
