import { z } from 'zod';
import { ProblemDetails } from '../errors/problems.js';
import { jsonSchema } from '../json-schema/json-schema.js';
import type { Json } from '../json-schema/json-schema.js';
import { SessionBegun } from '../identity/login.js';
import { eventStreamPath } from '../routes/routes.js';
import { allRoutes } from '../routes/routes.js';
import { SubjectId } from '../scalars/scalars.js';
import { beginsSession, otherMembers, pathSchemas, readsSession } from '../routes/route.js';
import type { Route } from '../routes/route.js';

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
  const answer = beginsSession(route) ? SessionBegun : route.call.output;
  const problem = { description: 'Refused', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDetails' } } } };
  return {
    operationId: route.id,
    summary: route.summary,
    ...(route.call.auth === 'session' || readsSession(route)
      ? { security: [{ session: [] }, { bearer: [] }] }
      : { security: [] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === null ? {} : { requestBody: { required: !body.safeParse({}).success, content: { 'application/json': { schema: jsonSchema(body, 'input') } } } }),
    responses: {
      [route.status]: { description: 'Done', content: { 'application/json': { schema: jsonSchema(answer, 'output') } } },
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
