import { describe, expect, it } from '@jest/globals';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isDatabaseAway } from './database-away.js';

const coded = (code: string): Error => Object.assign(new Error('refused'), { code });

describe('a database that is away', () => {
  it.each([
    ['nobody listens', coded('ECONNREFUSED')],
    ['it is starting up', coded('57P03')],
    ['the connection broke', new Error('Connection terminated unexpectedly')],
    ['the connection broke between two statements', new QueryRunnerAlreadyReleasedError()],
    ['the connection broke before the next statement of a transaction', new QueryRunnerProviderAlreadyReleasedError()],
  ])('is known where %s', (_name, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });

  it.each([['a duplicate', coded('23505')], ['a fault of ours', new TypeError('undefined is no function')]])('is not known by %s', (_name, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });
});
