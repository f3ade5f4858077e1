import fc from 'fast-check';

/** A path to one member of a JSON value: names and indices. */
type Path = readonly (string | number)[];

/**
 * Texts as a stranger could send them in place of `good`: anything, any JSON, and the good one cut, with characters
 * replaced, or with one member of its JSON replaced, left out or added.
 */
export function foreignTexts(good: string): fc.Arbitrary<string> {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constantFrom('', 'null', '[]', '{}', '{"__proto__":{}}', '['.repeat(9_999)));
  const cut = fc.tuple(fc.nat(good.length), fc.nat(good.length)).map(([from, to]) => good.slice(Math.min(from, to), Math.max(from, to)));
  const replaced = fc
    .tuple(fc.nat(Math.max(good.length - 1, 0)), fc.string({ unit: 'binary', maxLength: 3 }))
    .map(([at, text]) => good.slice(0, at) + text + good.slice(at + 1));
  return fc.oneof(anything, cut, replaced, changedMember(good));
}

function changedMember(good: string): fc.Arbitrary<string> {
  const value: unknown = JSON.parse(good);
  const member = fc.constantFrom(...pathsOf(value));
  const other = fc.oneof(fc.jsonValue(), fc.integer(), fc.constantFrom(null, 2 ** 32, 2 ** 53, -1, 0.5, '\0', '\ud800', 'A'.repeat(43)));
  const change = fc.constantFrom('replace', 'leave out', 'add');
  return fc.tuple(member, other, change).map(([path, put, how]) => JSON.stringify(changed(value, path, put, how)));
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const names = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...names.flatMap((name) => pathsOf(Reflect.get(value, name), [...path, name]))];
}

function changed(value: unknown, [name, ...rest]: Path, put: unknown, how: string): unknown {
  if (name === undefined || typeof value !== 'object' || value === null) return put;
  const copy: unknown = structuredClone(value);
  const inner = changed(Reflect.get(value, name), rest, put, how);
  if (how === 'leave out' && rest.length === 0 && Array.isArray(copy)) copy.splice(Number(name), 1);
  else if (how === 'leave out' && rest.length === 0) Reflect.deleteProperty(copy as object, name);
  else if (how === 'add' && rest.length === 0) Reflect.set(copy as object, Array.isArray(copy) ? copy.length : `${name}2`, put);
  else Reflect.set(copy as object, name, inner);
  return copy;
}
