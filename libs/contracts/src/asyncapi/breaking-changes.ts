import type { Json } from '../json-schema/json-schema.js';

/**
 * What a consumer of the former shape of an event could stumble over, in words; empty where the change only adds.
 * A new member must be optional, for events recorded before it are replayed. A new value of an enumeration breaks
 * those who know the former ones alone; it needs a new version of the event.
 */
export function breakingChanges(before: Json, after: Json, path = ''): string[] {
  const [known, now] = [membersOf(before), membersOf(after)];
  const [always, stillAlways] = [requiredOf(before), requiredOf(after)];
  const at = (name: string): string => (path === '' ? name : `${path}.${name}`);
  const ofMembers = Object.entries(known).flatMap(([name, schema]) => {
    const next = now[name];
    return next === undefined ? [`${at(name)} was removed`] : breakingChanges(schema, next, at(name));
  });
  const left = always.filter((name) => name in now && !stillAlways.includes(name));
  const wanted = stillAlways.filter((name) => !always.includes(name));
  return [
    ...ofMembers,
    ...left.map((name) => `${at(name)} is no longer always there`),
    ...wanted.map((name) => `${at(name)} is missing in events of before`),
    ...(sameApartFromMembers(before, after) ? [] : [`${path} has another shape`]),
  ];
}

const membersOf = ({ properties }: Json): Record<string, Json> => (properties ?? {}) as Record<string, Json>;
const requiredOf = ({ required }: Json): readonly string[] => (required ?? []) as string[];

/** Whether everything else is as it was: type, form, bounds, values, items of a list. */
function sameApartFromMembers(before: Json, after: Json): boolean {
  const rest = ({ properties: _properties, required: _required, description: _description, ...other }: Json): string =>
    JSON.stringify(Object.entries(other).sort(([a], [b]) => (a < b ? -1 : 1)));
  return rest(before) === rest(after);
}
