/** The members of an object that an act may change: its own fields, and what is in its maps, sets and lists. */
function contentOf(part: object): () => void {
  const fields = { ...part };
  const filled = Object.values(fields).flatMap((field) => (field instanceof Map || field instanceof Set ? [refilled(field)] : []));
  return () => {
    Object.assign(part, fields);
    for (const refill of filled) refill();
  };
}

function refilled(field: Map<unknown, unknown> | Set<unknown>): () => void {
  const copy = structuredClone(field);
  return () => {
    field.clear();
    for (const item of structuredClone(copy)) {
      if (field instanceof Map) field.set(...(item as [unknown, unknown]));
      else field.add(item);
    }
  };
}

/** Remembers what parts of the fake installation and of devices hold; the returned act puts it back, as often as wished. */
export function memoryOf(...parts: readonly object[]): () => void {
  const restores = parts.map(contentOf);
  return () => {
    for (const restore of restores) restore();
  };
}
