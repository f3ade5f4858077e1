import { Problem } from '@siegelpost/contracts';
import type { z } from 'zod';

/**
 * Reads the text that a statement covers. Ordinary JSON with a closed schema.
 *
 * @throws Problem INPUT_INVALID
 */
export const readBundle = <S extends z.ZodType>(schema: S, text: string): z.output<S> => {
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) throw new Problem('INPUT_INVALID', 'the bundle does not fit its schema');
  return parsed.data;
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('INPUT_INVALID', 'the bundle is no JSON');
  }
};
