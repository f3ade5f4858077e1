import type { events, EventData } from '@siegelpost/contracts';

type SizeClass = EventData<typeof events.messageDelivered>['sizeClass'];

const classes: readonly (readonly [number, SizeClass])[] = [
  [8_192, 'up-to-8KiB'],
  [65_536, 'up-to-64KiB'],
  [524_288, 'up-to-512KiB'],
];

/** The class of a size in bytes, so that an event tells no exact one. */
export const sizeClassOf = (size: number): SizeClass => classes.find(([most]) => size <= most)?.[1] ?? 'up-to-8MiB';
