import { asyncApiDocument } from '@siegelpost/contracts';
import { describeSchema } from './describe-schema.js';

type Json = Record<string, unknown>;
interface Message {
  readonly name: string;
  readonly title: string;
  readonly summary: string;
  readonly payload: { readonly properties: Record<string, Json> };
}
interface Operation {
  readonly action: 'send' | 'receive';
  readonly channel: { readonly $ref: string };
  readonly tags: readonly { readonly name: string }[];
}

/** docs/events.md: the AsyncAPI document for readers. */
export function eventsPage(version: string): string {
  const document = asyncApiDocument(version) as {
    info: { description: string };
    components: { messages: Record<string, Message> };
    channels: Record<string, { description: string }>;
    operations: Record<string, Operation>;
  };
  const receivers = (id: string): string => {
    const names = Object.entries(document.operations)
      .filter(([, { action, channel }]) => action === 'receive' && channel.$ref === `#/channels/${id}`)
      .map(([name, { tags }]) => `${tags[0]?.name ?? ''}${name.includes('.watches.') ? ' (live)' : ''}`);
    return names.length === 0 ? 'nobody yet' : names.join(', ');
  };
  const row = ([id, { name, summary }]: [string, Message]): string => `| \`${name}\` | ${summary} | ${receivers(id)} |`;
  const detail = ([id, { name, summary, payload }]: [string, Message]): string =>
    [`### ${name}`, `${summary} ${document.channels[id]?.description ?? ''}`, ...membersOf(payload)].join('\n\n');
  const messages = Object.entries(document.components.messages);
  return `# Events

Made from the event table (libs/contracts/src/events) by \`npm run documents\`; do not edit. The same for machines, AsyncAPI 3:
\`/api/asyncapi.json\` of a running gateway. The schema of each version is kept in libs/contracts/events.

${document.info.description}

## The events
| type and subject | what happened | who takes it |
|---|---|---|
${messages.map(row).join('\n')}

## Their members
${messages.map(detail).join('\n\n')}
`;
}

function membersOf({ properties }: Message['payload']): string[] {
  const data = (properties['data'] ?? {}) as { properties?: Record<string, Json>; required?: string[] };
  const order = ['partitionkey', 'sequence'].filter((name) => name in properties).map((name) => line(name, properties[name] ?? {}));
  const members = Object.entries(data.properties ?? {}).map(([name, schema]) =>
    line(`data.${name}${data.required?.includes(name) === true ? '' : '?'}`, schema));
  return [[...order, ...members].join('\n')];
}

const line = (name: string, schema: Json): string => `- \`${name}\`: ${describeSchema(schema)}`;
