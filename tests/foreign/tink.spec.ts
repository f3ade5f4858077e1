import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttachmentSealer, openAttachmentStream, type AttachmentManifest } from '@siegelpost/crypto';

interface Vector {
  readonly name: string;
  readonly salt: string;
  readonly prefix: string;
  readonly manifest: AttachmentManifest;
}

const { positive } = JSON.parse(
  readFileSync(new URL('../../vectors/attachment.json', import.meta.url), 'utf8'),
) as { positive: readonly Vector[] };

/** Where this is set, as in continuous integration, a missing Go is a failure. */
const required = process.env['SIEGELPOST_REQUIRE_FOREIGN'] === '1';
const hasGo = spawnSync('go', ['version']).status === 0;
const withGo = hasGo || required ? it : it.skip;

const directory = mkdtempSync(join(tmpdir(), 'siegelpost-tink-'));
const program = join(directory, 'tink');

beforeAll(() => {
  if (!hasGo) return;
  const cwd = fileURLToPath(new URL('tink', import.meta.url));
  const { status, stderr } = spawnSync('go', ['build', '-o', program, '.'], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}, 300_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function tink(command: 'open' | 'seal', { key, id }: AttachmentManifest, input: Uint8Array): Buffer | null {
  const { status, stdout } = spawnSync(program, [command, key, id], { input, maxBuffer: 2 ** 26 });
  return status === 0 ? stdout : null;
}

/** Byte i of every file is (7 i + 3) mod 251. */
const file = (size: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, index) => (7 * index + 3) % 251);

function padded({ size, padded: length }: AttachmentManifest): Uint8Array {
  const bytes = new Uint8Array(length);
  bytes.set(file(size));
  return bytes;
}

async function sealed({ manifest, salt, prefix }: Vector): Promise<Uint8Array> {
  const { id, key, size, name, type } = manifest;
  const sealer = await AttachmentSealer.resume({ id, key, size, name, type, salt, prefix });
  return Buffer.concat(await sealer.sealPart(0, file(size)));
}

async function opened(manifest: AttachmentManifest, object: Uint8Array): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const chunks = (async function* () {
    yield object;
  })();
  for await (const piece of openAttachmentStream(manifest, chunks)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const same = (one: Uint8Array | null, two: Uint8Array): boolean =>
  one !== null && Buffer.compare(one, two) === 0;

describe('attachments and tink-go (skipped without Go)', () => {
  for (const vector of positive) {
    withGo(`tink opens what was sealed here: ${vector.name}`, async () => {
      expect(same(tink('open', vector.manifest, await sealed(vector)), padded(vector.manifest))).toBe(true);
    });

    withGo(`what tink sealed is opened here: ${vector.name}`, async () => {
      const object = tink('seal', vector.manifest, padded(vector.manifest));
      expect(
        same(await opened(vector.manifest, object ?? new Uint8Array(0)), file(vector.manifest.size)),
      ).toBe(true);
    });
  }

  withGo('tink refuses a changed object and one of another id', async () => {
    const vector = positive[0] as Vector;
    const object = await sealed(vector);
    expect(tink('open', { ...vector.manifest, id: 'A'.repeat(22) }, object)).toBeNull();
    object[100] = (object[100] ?? 0) ^ 1;
    expect(tink('open', vector.manifest, object)).toBeNull();
  });
});
