/** Version of the password hardening a credential was made with; it never comes from a server unchecked. */
export type KdfVersion = 1;
/** New credentials use this one. */
export const CURRENT_KDF: KdfVersion = 1;

interface Argon2id {
  readonly 'argon2id-custom': {
    readonly iterations: number;
    readonly memory: number;
    readonly parallelism: number;
  };
}

/** Argon2id (RFC 9106) per version: passes, KiB, lanes. Hard-coded: parameters named by a server would be a downgrade. */
const PARAMETERS: Readonly<Record<KdfVersion, Argon2id>> = {
  1: { 'argon2id-custom': { iterations: 3, memory: 65_536, parallelism: 4 } },
};

export function keyStretching(version: KdfVersion): Argon2id {
  return PARAMETERS[version];
}
