import { utf8 } from '@siegelpost/crypto-verify';

const MAX_BYTES = 255;
const RESERVED = /^(?:con|prn|aux|nul|com[0-9\u00b9\u00b2\u00b3]|lpt[0-9\u00b9\u00b2\u00b3])(?:\.|$)/iu;
/** Control and format characters, among them all direction marks; lone surrogates; separators of lines. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
const FORBIDDEN = /[<>:"|?*]/g;
const FALLBACK = 'file';

/**
 * A name to save an attachment under, whatever its sender called it: the last part of any path, without control and
 * direction marks, without characters and names that a file system takes for something else, at most 255 bytes of
 * UTF-8. The extension is kept. The result never begins with a dot or a dash (a program would take it
 * for an option) and is never empty.
 */
export function safeFileName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last.replace(INVISIBLE, '').replace(FORBIDDEN, '_').trim().replace(/^[.\s-]+/, '').replace(/[.\s]+$/, '');
  const named = plain === '' ? FALLBACK : plain;
  return shorten(RESERVED.test(named) ? `_${named}` : named);
}

function shorten(name: string): string {
  if (utf8(name).length <= MAX_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && utf8(name.slice(dot)).length <= 32 ? name.slice(dot) : '';
  const stem = [...name.slice(0, name.length - extension.length)];
  while (utf8(stem.join('')).length + utf8(extension).length > MAX_BYTES) stem.pop();
  return stem.join('').trimEnd() + extension;
}
