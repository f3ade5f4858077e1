import { createHash } from 'node:crypto';

/**
 * A statement that each connection parses once and plans at most a few times, for `query` of TypeORM: for what runs with
 * every letter or event. Its text must never vary.
 */
export const prepared = (text: string): string => {
  const name = createHash('sha256').update(text).digest('base64url').slice(0, nameLength);
  // TypeORM hands it to the driver as it is, and the driver takes a text or a named one.
  return { name, text } as unknown as string;
};

/** Names are cut at 63 bytes; the same text has the same name wherever it stands. */
const nameLength = 32;
