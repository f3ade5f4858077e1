import { sqlState } from './transactions.js';

/** Whether the database could not be reached: no fault of the request or event that met it. */
export const isDatabaseAway = (error: unknown): boolean => {
  const state = sqlState(error) ?? '';
  const connection = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT'];
  return connection.includes(state) || /^(08|53|57P)/.test(state) || isTerminated(error) || isCutOff(error);
};
const isTerminated = (error: unknown): boolean =>
  error instanceof Error &&
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(error.message);
/** What TypeORM says to the next statement of a transaction whose connection broke in between. */
const isCutOff = (error: unknown): boolean =>
  error instanceof Error && ['QueryRunnerAlreadyReleasedError', 'QueryRunnerProviderAlreadyReleasedError'].includes(error.name);
