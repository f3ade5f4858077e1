import type { ValueTransformer } from 'typeorm';

/** A bigint column as a number; sequences stay below 2^53. */
export const wholeNumber: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};
