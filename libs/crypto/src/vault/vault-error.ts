/** What a slot or a keyring refuses; whatever was wrong with it, one code. */
export type VaultErrorCode = 'SLOT_REFUSED' | 'KEYRING_REFUSED' | 'KEYRING_ROLLED_BACK' | 'KEYRING_BRANCHED';

export class VaultError extends Error {
  constructor(
    readonly code: VaultErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'VaultError';
  }
}
