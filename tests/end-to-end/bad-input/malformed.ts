import { limits } from '@siegelpost/contracts';
import type { Asked } from './http.js';
import { allows, bodyOf, sampleOf } from './operations.js';
import type { Operation, Parameter, Schema } from './operations.js';
import type { Actor, Belongings } from './scene.js';

/** One request that the document does not allow. */
export interface Case {
  readonly what: string;
  readonly asked: Asked;
}

const json = { 'content-type': 'application/json' };

/** A request as the document describes it. */
export function wellFormed(operation: Operation, actor: Actor, things: Belongings): Asked {
  const body = operation.body === null ? undefined : Buffer.from(JSON.stringify(bodyOf(operation, operation.body, things)));
  return {
    method: operation.method,
    path: pathWith(operation, things, {}),
    headers: { ...actor.headers, ...(body === undefined ? {} : json) },
    ...(body === undefined ? {} : { body }),
  };
}

/** Everything about a request that can be malformed, one at a time; the rest is as it should be. */
export function malformed(operation: Operation, actor: Actor, things: Belongings): Case[] {
  const good = wellFormed(operation, actor, things);
  const bodies = operation.body === null ? [] : [...wholeBodies, ...members(operation, operation.body, things)];
  return [
    ...bodies.map(([what, body]) => ({ what: `body: ${what}`, asked: { ...good, headers: { ...actor.headers, ...json }, body: bytesOf(body) } })),
    ...mediaTypes(operation, good),
    ...(operation.method === 'DELETE' ? surplusBodies.map(([what, body]) => ({ what, asked: { ...good, headers: { ...good.headers, ...json }, body: bytesOf(body) } })) : []),
    ...badPaths(operation, things).map(([what, path]) => ({ what: `path: ${what}`, asked: { ...good, path } })),
    ...(operation.method === 'GET' ? badQueries(operation) : []).map(([what, query]) => ({ what: `query: ${what}`, asked: { ...good, path: `${good.path}?${query}` } })),
    ...otherSites(operation, good),
  ];
}

type Named<T> = readonly [string, T];
const bytesOf = (body: string | Buffer): Buffer => (typeof body === 'string' ? Buffer.from(body) : body);

const notAnObject = ['null', '[]', '[{}]', '"text"', '1', 'true', '1e999'];
const notJson = ['{', '{}{}', '{"a":1,}', "{'a':1}", 'undefined', '\0', '{"a":"\u0001"}', '<xml/>', '[1', '\ufeff{}', '{"a":NaN}'];
const wholeBodies: readonly Named<string | Buffer>[] = [
  ...[...notAnObject, ...notJson].map((text) => [JSON.stringify(text), text] as const),
  ['no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['nested deep', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
  ['nested deep without end', '['.repeat(1_000_000)],
  ['over the cap', `{"a":"${'x'.repeat(limits.httpBodyBytes)}"}`],
  ['__proto__', '{"__proto__":{"admin":true}}'],
  ['constructor', '{"constructor":{"prototype":{}}}'],
];
const surplusBodies: readonly Named<string>[] = [['a list as body', '[]'], ['an unknown member', '{"more":1}'], ['no JSON', '{']];

function mediaTypes({ method }: Operation, good: Asked): Case[] {
  if (method === 'GET') return [];
  const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/json5', 'json', ''];
  const body = good.body ?? Buffer.from('{}');
  return types.map((type) => ({ what: `media type: ${type}`, asked: { ...good, body, headers: { ...good.headers, 'content-type': type } } }));
}

const anyType: readonly unknown[] = [null, true, 0, -1, 1.5, 1e308, 2 ** 53, '', 'x', [], [[]], {}, { a: 1 }, [null]];
const texts = ['\0', 'A\0', '\ud800', '\u202eA', 'ä'.repeat(43), 'A'.repeat(10_000), ' '.repeat(43), '../'.repeat(20), '='.repeat(43)];

/** The body with one member missing, of another type, out of its bounds, or one too many. */
function members(operation: Operation, schema: Schema, things: Belongings): Named<string>[] {
  const good = bodyOf(operation, schema, things);
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, member]) =>
    odd(member, good[name]).map((value) => [`${name} = ${shortened(value)}`, { ...good, [name]: value }] as const),
  );
  const missing = Object.keys(good).map((name) => [`without ${name}`, Object.fromEntries(Object.entries(good).filter(([other]) => other !== name))] as const);
  const surplus = [['an unknown member', { ...good, more: 1 }] as const];
  const bad = [...own, ...missing, ...surplus].filter(([, body]) => !allows(schema, body));
  const text = JSON.stringify(good);
  return [...bad.map(([what, body]) => [what, JSON.stringify(body)] as const), ['__proto__ beside the rest', text.replace(/}$/, `${text === '{}' ? '' : ','}"__proto__":{}}`)]];
}

/** Values near `good` that a schema may refuse. */
function odd(schema: Schema, good: unknown): unknown[] {
  const ownTexts = schema.type === 'string' ? [...texts, 'A'.repeat((schema.maxLength ?? 0) + 1), 'A'.repeat(Math.max((schema.minLength ?? 1) - 1, 0))] : [];
  const bounds = schema.type === 'integer' ? [(schema.minimum ?? 0) - 1, (schema.maximum ?? 0) + 1, '1'] : [];
  return [...anyType, ...ownTexts, ...bounds, ...(Array.isArray(good) ? oddLists(schema, good) : [])];
}

function oddLists({ items, maxItems = 0 }: Schema, good: readonly unknown[]): unknown[] {
  const [first] = good;
  const within = typeof items === 'object' ? oddItems(items, first) : [];
  return [[...good, null], Array.from({ length: maxItems + 1 }, () => first ?? 'A'.repeat(22)), ...within.map((item) => [item])];
}

function oddItems(items: Schema, good: unknown): unknown[] {
  if (Array.isArray(good)) return good.flatMap((_, place) => anyType.map((value) => good.with(place, value)));
  if (items.type !== 'object') return odd(items, good);
  const object = good as Record<string, unknown>;
  const changed = Object.keys(object).flatMap((name) => [...anyType, ...texts].map((value) => ({ ...object, [name]: value })));
  return [...changed, { ...object, more: 1 }, JSON.parse(JSON.stringify(object).replace(/}$/, ',"__proto__":{}}'))];
}

const segments = ['x', '%00', '%2F', '..%2F..%2Fetc%2Fpasswd', '%C3%A4', '%zz', '%', '%F0%9F', "'%20OR%201=1", '__proto__', 'A'.repeat(199), 'A'.repeat(5000), 'A'.repeat(20) + '%00A', '%252F'];

function badPaths(operation: Operation, things: Belongings): Named<string>[] {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  return inPath.flatMap(({ name }) => segments.map((segment) => [`${name} = ${segment.slice(0, 30)}`, pathWith(operation, things, { [name]: segment })] as const));
}

function pathWith(operation: Operation, things: Belongings, other: Readonly<Record<string, string>>): string {
  const schemas = new Map(operation.parameters.map(({ name, schema }) => [name, schema]));
  return operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => other[name] ?? String(sampleOf(operation, name, schemas.get(name) ?? {}, things)));
}

const queryValues = ['x', '', '%201', '1%20', '-2', '1.5', '1e3', '0x10', '01', '+1', '%00', '99999999999999999999', 'null', '[]'];

function badQueries({ parameters }: Operation): Named<string>[] {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const values = ({ schema: { maximum, minimum } }: Parameter): string[] => [...queryValues, String((maximum ?? 0) + 1), String((minimum ?? 0) - 1)];
  const wrong = known.flatMap((parameter) => values(parameter).filter((value) => !fits(parameter, value)).map((value) => `${parameter.name}=${value}`));
  const twice = known.map(({ name }) => `${name}=1&${name}=1`);
  const unknown = ['more=1', '__proto__=1', 'constructor=1', 'a[b]=1', '%zz=1', 'sessionToken=' + 'A'.repeat(43)];
  return [...wrong, ...twice, ...unknown].map((query) => [query, query] as const);
}

function fits({ schema }: Parameter, value: string): boolean {
  const plain = decodeURIComponent(value);
  return allows(schema, schema.type === 'integer' && /^(0|-?[1-9]\d*)$/.test(plain) ? Number(plain) : plain);
}

/** What another site's page could send, otherwise as it should be. */
function otherSites({ method }: Operation, good: Asked): Case[] {
  const sites: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'x' }];
  const origins: Record<string, string>[] = method === 'GET' ? [] : [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: '' }];
  return [...sites, ...origins].map((more) => ({ what: JSON.stringify(more), asked: { ...good, headers: { ...good.headers, ...more } } }));
}

const shortened = (value: unknown): string => JSON.stringify(value).slice(0, 40);
