import { limits, openApiDocument, problems } from '@siegelpost/contracts';
import { describeSchema } from './describe-schema.js';

type Json = Record<string, unknown>;
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly Json[];
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: Json }[];
  readonly requestBody?: { content: Record<string, { schema: Json }> };
  readonly responses: Record<string, { content?: Record<string, { schema: Json }> }>;
}

const schemaOf = (content: Record<string, { schema: Json }> | undefined): Json | undefined => Object.values(content ?? {})[0]?.schema;

function section(path: string, method: string, operation: Operation): string {
  const { summary, operationId, security, parameters = [], requestBody, responses } = operation;
  const given = parameters.map(
    ({ name, in: place, required, schema }) => `- ${place} \`${name}${required ? '' : '?'}\`: ${describeSchema(schema)}`,
  );
  const body = schemaOf(requestBody?.content);
  const [status, answer] = Object.entries(responses)[0] ?? ['', {}];
  const answered = schemaOf(answer.content);
  return [
    `### ${method.toUpperCase()} ${path}`,
    `${summary}. \`${operationId}\`; ${security.length === 0 ? 'without a session' : 'with a session'}.`,
    [
      ...given,
      ...(body === undefined ? [] : [`- body: ${code(body)}`]),
      `- ${status}: ${answered === undefined ? 'nothing' : code(answered)}`,
    ].join('\n'),
  ].join('\n\n');
}

const code = (schema: Json): string => `\`${describeSchema(schema)}\``;

/** docs/http-api.md: the OpenAPI document and the refusals for readers. */
export function httpPage(version: string): string {
  const { paths } = openApiDocument(version) as { paths: Record<string, Record<string, Operation>> };
  const sections = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(path, method, operation)),
  );
  const refusals = Object.entries(problems).map(([name, [status, title]]) => `| ${name} | ${status} | ${title} |`);
  return `# HTTP API

Made from the route table (libs/contracts/src/routes) by \`npm run documents\`; do not edit. The same for machines, OpenAPI 3.1:
\`/api/openapi.json\` of a running gateway.

- JSON both ways, UTF-8; a body is at most ${limits.httpBodyBytes} bytes. Unknown members of a request are refused; answers may get more
  members, so pass over what you do not know. A member with \`?\` may be absent. Lengths of base64url are in characters.
- Sessions: a browser holds the cookie \`__Host-siegelpost\`. Other clients send \`Siegelpost-Session: bearer\` with what begins a
  session, get \`sessionToken\` in the answer and send it as \`Authorization: Bearer\`. A session ends \`idleSeconds\` after its last
  request and at \`expiresAt\` at the latest; then 401 SESSION_ENDED. Requests that nobody's act led to, such as fetching what
  has arrived, carry \`Siegelpost-Unattended: 1\` and do not prolong it; nor does the event stream.
- Requests of other sites are refused by \`Origin\` and \`Sec-Fetch-Site\`.
- Refusals are problem details (RFC 9457, \`application/problem+json\`) with a stable \`code\`; decide by it alone. 429 and 503 carry
  \`Retry-After\` in seconds.
- Letters and attachments pass sealed only: [docs/protocol](protocol/README.md). Parts of attachments go to the object store by
  presigned addresses, not through this interface.

## Routes
${sections.join('\n\n')}

## Refusals
| code | status | sentence |
|---|---|---|
${refusals.join('\n')}
`;
}
