import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ValidateFunction } from 'ajv/dist/2020.js';
import type { Belongings } from './scene.js';
import { newId } from './scene.js';

/** The part of JSON Schema that the OpenAPI document uses. */
export interface Schema {
  readonly type?: 'object' | 'string' | 'integer' | 'number' | 'boolean' | 'array';
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly schema: Schema;
}
/** One row of the OpenAPI document. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly secured: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: Schema | null;
}

interface Described {
  readonly operationId: string;
  readonly security: readonly unknown[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
}

/** Every operation that an OpenAPI document describes. */
export function operationsOf(document: { paths: Record<string, Record<string, Described>> }): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => ({
      id: described.operationId,
      method: method.toUpperCase(),
      path,
      secured: described.security.length > 0,
      parameters: described.parameters ?? [],
      body: described.requestBody?.content['application/json'].schema ?? null,
    })),
  );
}

const ajv = new Ajv2020({ allowUnionTypes: true });
const compiled = new Map<Schema, ValidateFunction>();

/** Whether the document allows this value. */
export function allows(schema: Schema, value: unknown): boolean {
  const check = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, check);
  return check(value);
}

/** A value that the document allows; where it names a thing, that thing. */
export function sampleOf(operation: Operation, name: string, schema: Schema, things: Belongings): unknown {
  const real = thing(operation, name, things);
  if (real !== undefined) return real;
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case 'object':
      return bodyOf(operation, schema, things);
    case 'array':
      return schema.prefixItems?.map((item) => sampleOf(operation, '', item, things)) ?? itemsOf(operation, schema, things);
    case 'integer':
      return Math.max(schema.minimum ?? 0, 1);
    case 'boolean':
      return true;
    default:
      return 'A'.repeat(Math.max(schema.minLength ?? 0, Math.min(4, schema.maxLength ?? 4)));
  }
}

/** A body that the document allows. */
export function bodyOf(operation: Operation, schema: Schema, things: Belongings): Record<string, unknown> {
  const members = Object.entries(schema.properties ?? {});
  return Object.fromEntries(members.map(([name, member]) => [name, sampleOf(operation, name, member, things)]));
}

function itemsOf(operation: Operation, { items, minItems = 0 }: Schema, things: Belongings): unknown[] {
  if (typeof items !== 'object' || minItems === 0) return [];
  return [sampleOf(operation, '', items, things)];
}

/** Id of a session that nobody has. */
const noSession = '00000000-0000-4000-8000-000000000000';

function thing({ path }: Operation, name: string, things: Belongings): unknown {
  if (name === 'token') return path.includes('/activation/') ? things.activation : things.registration;
  if (name === 'id' && path === '/api/invitations') return newId();
  if (name === 'id' && path.includes('/sessions/')) return noSession;
  if (name === 'id') return path.includes('/attachments/') ? idOfAttachment(path, things) : things.invitation;
  if (name === 'role') return null;
  if (name === 'address') return 'niemand@nirgends.example';
  if (name === 'subject' || name === 'from') return things.mailbox;
  return name in things ? things[name as keyof Belongings] : undefined;
}

const idOfAttachment = (path: string, { upload, attachment }: Belongings): string => (path.endsWith('/download') ? attachment : upload);
