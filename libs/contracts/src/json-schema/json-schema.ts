import { z } from 'zod';

/** A JSON document or a part of one. */
export type Json = Record<string, unknown>;

/** Categories Cc and Cf of Unicode 17 as far as they lie in the basic plane: few readers of JSON Schema understand `\\p`. */
const controlCharacters =
  '\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb';

function portable(schema: { pattern?: string }): void {
  if (schema.pattern !== undefined) schema.pattern = schema.pattern.replace('\\p{Cc}\\p{Cf}\\p{Cs}', controlCharacters);
}

/** JSON Schema (draft 2020-12) of a shape, without references: `input` as it may be sent, `output` as it is read. */
export const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const override = ({ jsonSchema: made }: { jsonSchema: { pattern?: string } }): void => portable(made);
  const rest: Json = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline', override }) };
  delete rest['$schema'];
  return rest;
};
