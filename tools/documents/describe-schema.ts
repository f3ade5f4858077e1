type Json = Record<string, unknown>;

const bounds = (least: unknown, most: unknown): string => {
  // The whole numbers that JSON carries exactly are no bound of ours.
  const end = most === Number.MAX_SAFE_INTEGER ? undefined : most;
  const start = least === Number.MIN_SAFE_INTEGER ? undefined : least;
  if (start === undefined && end === undefined) return '';
  if (start === end) return ` of ${String(end)}`;
  return ` ${start === undefined ? 'up to ' : String(start)}${start === undefined ? '' : end === undefined ? ' or more' : ' to '}${String(end ?? '')}`;
};

const base64url = /^\^\[A-Za-z0-9_-\][*+]\$$/;

function describeText({ format, pattern, minLength, maxLength }: Json): string {
  if (format === 'uuid') return 'UUID';
  if (format === 'date-time') return 'time';
  if (format === 'uri') return `address${bounds(undefined, maxLength)}`;
  if (typeof pattern === 'string' && base64url.test(pattern)) return `base64url${bounds(minLength, maxLength)}`;
  if (typeof pattern === 'string' && pattern.startsWith('^[1-9]')) return 'decimal text';
  return `text${bounds(minLength, maxLength)}`;
}

function describeObject({ properties, required, additionalProperties }: Json): string {
  const always = new Set((required ?? []) as string[]);
  const members = Object.entries((properties ?? {}) as Record<string, Json>);
  if (members.length === 0) return additionalProperties === false || properties !== undefined ? 'nothing' : 'object';
  return `{ ${members.map(([name, schema]) => `${name}${always.has(name) ? '' : '?'}: ${describeSchema(schema)}`).join(', ')} }`;
}

/** A JSON Schema in one line for readers: `{ id: base64url of 22, note?: text up to 120 }`. */
export function describeSchema(schema: Json): string {
  if ('const' in schema) return JSON.stringify(schema['const']);
  if (Array.isArray(schema['enum'])) return schema['enum'].map((value) => JSON.stringify(value)).join(' or ');
  const either = schema['anyOf'] ?? schema['oneOf'];
  if (Array.isArray(either)) return either.map((one: Json) => describeSchema(one)).join(' or ');
  if (Array.isArray(schema['prefixItems'])) return `[${schema['prefixItems'].map((item: Json) => describeSchema(item)).join(', ')}]`;
  switch (schema['type']) {
    case 'object':
      return describeObject(schema);
    case 'array':
      return `list${bounds(schema['minItems'], schema['maxItems'])} of ${describeSchema((schema['items'] ?? {}) as Json)}`;
    case 'string':
      return describeText(schema);
    case 'integer':
      return `whole number${bounds(schema['minimum'], schema['maximum'])}`;
    case 'boolean':
      return 'true or false';
    case 'null':
      return 'null';
    default:
      return 'any value';
  }
}
