import { deriveSuperPin, parsePaper, SuperPinError } from '@siegelpost/crypto';
import { CODE_VERSION, parsePrintedCode } from '../../../libs/crypto/src/vault/printed-code.js';
import { noteCanary } from './canaries.js';

/** What a person reads from paper or tells by telephone. */
export const codeKinds = { superPin: 'Super PIN', paper: 'code of a practice’s paper', confirm: 'confirm code' } as const;
type CodeKind = (typeof codeKinds)[keyof typeof codeKinds];

const confirmCode = /^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/;
const noted = new Set<string>();

/** Notes each code of a command's answer for the scan, as it is typed, its secret, and the keys that follow from it. */
export async function noteCodes(answer: object): Promise<void> {
  for (const text of Object.values(answer).filter((value) => typeof value === 'string')) {
    if (noted.has(text)) continue;
    noted.add(text);
    await noteCode(text);
  }
}

async function noteCode(text: string): Promise<void> {
  const superPin = secretOf(text, CODE_VERSION.superPin);
  if (superPin !== null) {
    const { slotSecret, ed25519 } = deriveSuperPin(superPin);
    return note(codeKinds.superPin, text, [superPin, slotSecret, ed25519.seed]);
  }
  const paper = secretOf(text, CODE_VERSION.practicePaper);
  if (paper !== null) {
    const { keys, control } = await parsePaper(text);
    return note(codeKinds.paper, text, [paper, keys.ed25519.seed, control.ed25519.seed]);
  }
  if (confirmCode.test(text)) note(codeKinds.confirm, text, []);
}

function note(what: CodeKind, code: string, secrets: readonly Uint8Array[]): void {
  for (const text of [code, code.replaceAll('-', ''), code.toLowerCase(), code.replaceAll('-', ' ')]) noteCanary({ what, text });
  for (const bytes of secrets) noteCanary({ what, bytes: Buffer.from(bytes).toString('base64') });
}

/** The 20 bytes of a printed code of this version; null for anything else. */
function secretOf(text: string, version: Parameters<typeof parsePrintedCode>[0]): Uint8Array | null {
  try {
    return parsePrintedCode(version, text);
  } catch (error) {
    if (error instanceof SuperPinError) return null;
    throw error;
  }
}
