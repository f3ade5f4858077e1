/** Every form in which a secret could lie somewhere in the clear. */
export type Encoding =
  | 'plain'
  | `base64 at ${0 | 1 | 2}`
  | `base64url at ${0 | 1 | 2}`
  | 'hex'
  | 'HEX'
  | 'UTF-16 LE'
  | 'UTF-16 BE';

export interface Form {
  readonly encoding: Encoding;
  readonly bytes: Buffer;
}

/** All forms of a text: its UTF-8 bytes in each encoding, and both UTF-16. */
export function formsOfText(text: string): Form[] {
  const little = Buffer.from(text, 'utf16le');
  const big = Buffer.from(little).swap16();
  return [...formsOfBytes(Buffer.from(text)), { encoding: 'UTF-16 LE', bytes: little }, { encoding: 'UTF-16 BE', bytes: big }];
}

export function formsOfBytes(bytes: Buffer): Form[] {
  const forms: Form[] = [
    { encoding: 'plain', bytes },
    { encoding: 'hex', bytes: Buffer.from(bytes.toString('hex')) },
    { encoding: 'HEX', bytes: Buffer.from(bytes.toString('hex').toUpperCase()) },
  ];
  for (const alignment of [0, 1, 2] as const) {
    const core = base64Core(bytes, alignment);
    forms.push({ encoding: `base64 at ${alignment}`, bytes: Buffer.from(core) });
    forms.push({ encoding: `base64url at ${alignment}`, bytes: Buffer.from(core.replaceAll('+', '-').replaceAll('/', '_')) });
  }
  return forms;
}

/** The characters that the bytes alone decide when `alignment` bytes of something else stand before them in a group of three. */
function base64Core(bytes: Buffer, alignment: 0 | 1 | 2): string {
  const before = Buffer.alloc(alignment);
  const text = Buffer.concat([before, bytes]).toString('base64').replaceAll('=', '');
  const first = Math.ceil((alignment * 8) / 6);
  const last = Math.floor(((alignment + bytes.length) * 8) / 6);
  return text.slice(first, last);
}
