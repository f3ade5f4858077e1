import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

/** What check_vectors.py prints: comparisons made, by construction; why something failed or could not be done. */
interface Report {
  readonly checked: Readonly<Record<string, number>>;
  readonly failed: Readonly<Record<string, string>>;
  readonly leftOut: Readonly<Record<string, string>>;
}

const pathOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const script = pathOf('python/check_vectors.py');
const vectors = pathOf('../../vectors');
/** Where this is set, as in continuous integration, a missing Python is a failure. */
const required = process.env['SIEGELPOST_REQUIRE_FOREIGN'] === '1';

const python = (...parts: string[]) => spawnSync('python3', ['-B', ...parts], { encoding: 'utf8' });
const answers = (...parts: string[]): boolean => python(...parts).status === 0;

const hasPython = answers('-c', 'import sys; sys.exit(sys.version_info < (3, 9))');
const hasCryptography = hasPython && answers('-c', 'import cryptography.hazmat.primitives.ciphers.aead');
const withPython = hasPython || required ? it : it.skip;
const withCryptography = hasCryptography || required ? it : it.skip;

const PUBLIC = [
  'encoding',
  'hash',
  'kid',
  'padding',
  'strict-json',
  'recipients',
  'profile',
  'confirm-code',
  'key-entry',
  'envelope',
  'contacts-snapshot',
  'reseal',
];
const SECRET = ['slot', 'keyring', 'commitment', 'attachment', 'chain', 'key-entry', 'statement', 'super-pin'].map(
  (name) => `${name} (keys and signatures)`,
);

function report(): Report {
  const { stdout, stderr } = python(script, vectors);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

describe('the vectors, checked by Python from the protocol text alone', () => {
  withPython('hold for encoding, hashes, ids and codes (skipped without Python 3.9)', () => {
    const { checked, failed } = report();
    expect(failed).toEqual({});
    for (const construction of PUBLIC) expect(checked[construction]).toBeGreaterThan(3);
  });

  withCryptography(
    'hold for slots, keyrings, keys and signatures (skipped without the package cryptography)',
    () => {
      const { checked, failed } = report();
      expect(failed).toEqual({});
      for (const construction of SECRET) expect(checked[construction]).toBeGreaterThan(3);
    },
  );

  withPython('fail when one of them is changed', () => {
    const { status, stdout } = python(pathOf('python/check_changed.py'), vectors);
    expect(stdout).toMatch(/^\d+ changed vectors found\n$/);
    expect(status).toBe(0);
  });
});
