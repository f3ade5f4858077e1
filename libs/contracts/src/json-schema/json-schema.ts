import { z } from 'zod';

/** A JSON document or a part of one. */
export type Json = Record<string, unknown>;

/** JSON Schema (draft 2020-12) of a shape, without references: `input` as it may be sent, `output` as it is read. */
export const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const rest: Json = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) };
  delete rest['$schema'];
  return rest;
};
