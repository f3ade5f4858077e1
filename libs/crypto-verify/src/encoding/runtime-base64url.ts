import type { Base64url } from './portable-base64url.js';

/** Uint8Array's own base64 (ES2026), as far as it is used here. */
interface WithBase64 {
  toBase64(this: Uint8Array, options: { alphabet: 'base64url'; omitPadding: true }): string;
}
type FromBase64 = (text: string, options: { alphabet: 'base64url' }) => Uint8Array;

/** That of ECMAScript 2026: browsers of 2025 and later, Node 25. */
export function nativeBase64url(): Base64url | undefined {
  const to: unknown = Reflect.get(Uint8Array.prototype, 'toBase64');
  const from: unknown = Reflect.get(Uint8Array, 'fromBase64');
  if (typeof to !== 'function' || typeof from !== 'function') return undefined;
  const [toBase64, fromBase64] = [to as WithBase64['toBase64'], from as FromBase64];
  return {
    encode: (bytes) => toBase64.call(bytes, { alphabet: 'base64url', omitPadding: true }),
    decode: (text) => fromBase64(text, { alphabet: 'base64url' }),
  };
}

/** That of Node's Buffer, where there is one. */
export function bufferBase64url(): Base64url | undefined {
  if (!('Buffer' in globalThis)) return undefined;
  return {
    encode: ({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength).toString('base64url'),
    // Bytes of their own: a Buffer made from text shares its memory with others.
    decode: (text) => {
      const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
      Buffer.from(bytes.buffer).write(text, 'base64url');
      return bytes;
    },
  };
}
