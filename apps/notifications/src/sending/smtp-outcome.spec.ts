import { describe, expect, it } from '@jest/globals';
import { failureOf, pauseAfter } from './smtp-outcome.js';

const error = (fields: object): Error => Object.assign(new Error('refused'), fields);

describe('a failed try', () => {
  it('is for good when recipient or content are refused with 5xx', () => {
    expect(failureOf(error({ code: 'EENVELOPE', responseCode: 550 }))).toBe('permanent');
    expect(failureOf(error({ code: 'EMESSAGE', responseCode: 554 }))).toBe('permanent');
  });

  it.each([
    { code: 'EENVELOPE', responseCode: 451 },
    { code: 'EAUTH', responseCode: 535 },
    { code: 'ECONNECTION', responseCode: 554 },
    { code: 'ESOCKET' },
    {},
  ])('may work later with %j', (fields) => {
    expect(failureOf(error(fields))).toBe('temporary');
  });
});

describe('the pause between tries', () => {
  it('doubles up to a quarter of an hour', () => {
    expect([1, 2, 3, 10, 60].map(pauseAfter)).toEqual([1_000, 2_000, 4_000, 512_000, 900_000]);
  });
});
