import { z } from 'zod';
import { ProblemDetails } from '../errors/problems.js';
import { eventStreamPath } from '../routes/routes.js';
import { allRoutes } from '../routes/routes.js';
import { SubjectId } from '../scalars/scalars.js';
import { otherMembers, pathSchemas } from '../routes/route.js';
import type { Route } from '../routes/route.js';

type Json = Record<string, unknown>;

/** Categories Cc and Cf of Unicode 17 as far as they lie in the basic plane: few readers of OpenAPI understand `\\p`. */
const controlCharacters =
  '\\u0000-\\u001f\\u007f-\\u009f\\u00ad\\u0600-\\u0605\\u061c\\u06dd\\u070f\\u0890\\u0891\\u08e2\\u180e\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff\\ufff9-\\ufffb';

function portable(schema: { pattern?: string }): void {
  if (schema.pattern !== undefined) schema.pattern = schema.pattern.replace('\\p{Cc}\\p{Cf}\\p{Cs}', controlCharacters);
}

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const override = ({ jsonSchema: made }: { jsonSchema: { pattern?: string } }): void => portable(made);
  const rest: Json = { ...z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline', override }) };
  delete rest['$schema'];
  return rest;
};

const parameter = (place: 'path' | 'query', name: string, schema: z.ZodType): Json => ({
  name,
  in: place,
  required: place === 'path' || !schema.safeParse(undefined).success,
  schema: jsonSchema(schema, 'output'),
});

function operation(route: Route): Json {
  const members = otherMembers(route);
  const inQuery = route.method === 'GET';
  const parameters = [
    ...Object.entries(pathSchemas(route)).map(([name, schema]) => parameter('path', name, schema)),
    ...(inQuery ? Object.entries(members).map(([name, schema]) => parameter('query', name, schema)) : []),
  ];
  const body = !inQuery && route.method !== 'DELETE' ? z.strictObject(members) : null;
  const problem = { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } } };
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.call.auth === 'session' || route.session === 'reads' || route.session === 'ends'
      ? { security: [{ session: [] }, { bearer: [] }] }
      : { security: [] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: { required: !body.safeParse({}).success, content: { 'application/json': { schema: jsonSchema(body, 'input') } } } }),
    responses: {
      [route.status]: { description: 'Done', content: { 'application/json': { schema: jsonSchema(route.call.output, 'output') } } },
      '4XX': problem,
      '5XX': problem,
    },
  };
}

const eventStream = {
  get: {
    operationId: 'watchMailbox',
    summary: 'Server-sent events of one mailbox; send Last-Event-ID to be told at once of what was missed',
    security: [{ session: [] }, { bearer: [] }],
    parameters: [{ name: 'mailbox', in: 'path', required: true, schema: jsonSchema(SubjectId, 'output') }],
    responses: {
      '200': { description: 'A stream', content: { 'text/event-stream': { schema: { type: 'string' } } } },
      '4XX': { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } } },
    },
  },
};

/** The OpenAPI 3.1 document of the gateway, made from the route table. */
export function openApiDocument(version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of allRoutes) {
    const path = (paths[`/api${route.path}`] ??= {});
    path[route.method.toLowerCase()] = operation(route);
  }
  paths[`/api${eventStreamPath}`] = eventStream;
  return {
    openapi: '3.1.0',
    info: { title: 'Siegelpost', version, license: { name: 'AGPL-3.0-or-later', identifier: 'AGPL-3.0-or-later' } },
    paths,
    components: {
      schemas: { ProblemDetails: jsonSchema(ProblemDetails, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-siegelpost' },
        bearer: { type: 'http', scheme: 'bearer' },
      },
    },
  };
}
