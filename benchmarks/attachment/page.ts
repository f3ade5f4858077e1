import type { Contender } from './contender.js';
import { ageStreams, ageWhole } from './contenders/age.js';
import { openPgpStreams, openPgpWhole } from './contenders/openpgp.js';
import { siegelpost } from './contenders/siegelpost.js';

/** MiB per second of one contender in each round. */
export interface Speeds {
  readonly name: string;
  readonly seal: number[];
  readonly open: number[];
}

const mebibyte = 1_048_576;

/** Lets all contenders seal and open the same file in turn, so often. */
async function bench(mebibytes: number, rounds: number): Promise<Speeds[]> {
  const file = randomFile(mebibytes);
  const contenders = [siegelpost(), await openPgpStreams(), await openPgpWhole(), await ageStreams(), await ageWhole()];
  const speeds = contenders.map(({ name }): Speeds => ({ name, seal: [], open: [] }));
  for (const contender of contenders) await once(contender, file.slice(0, mebibyte));
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, contender] of contenders.entries()) {
      const { seal, open } = await once(contender, file);
      speeds[index]?.seal.push(mebibytes / seal);
      speeds[index]?.open.push(mebibytes / open);
    }
  }
  return speeds;
}

/** Seconds to seal and to open; the result is compared with the file. */
async function once(contender: Contender, file: Uint8Array<ArrayBuffer>): Promise<{ seal: number; open: number }> {
  const began = performance.now();
  const sealed = await contender.seal(file);
  const between = performance.now();
  let bytes = 0;
  let last: Uint8Array = new Uint8Array(0);
  await contender.open(sealed, (chunk) => {
    bytes += chunk.length;
    last = chunk;
  });
  const ended = performance.now();
  if (bytes !== file.length || !endsWith(file, last)) throw new Error(`${contender.name} opened another file`);
  return { seal: (between - began) / 1000, open: (ended - between) / 1000 };
}

const endsWith = (file: Uint8Array, end: Uint8Array): boolean => {
  const own = file.subarray(file.length - end.length);
  return end.length > 0 && end.every((byte, index) => byte === own[index]);
};

function randomFile(mebibytes: number): Uint8Array<ArrayBuffer> {
  const file = new Uint8Array(mebibytes * mebibyte);
  for (let start = 0; start < file.length; start += 65_536) crypto.getRandomValues(file.subarray(start, start + 65_536));
  return file;
}

Object.assign(globalThis, { bench });
