import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import { summariseError } from './error-summary.js';

/** Flat facts: ids of events and requests, codes, counts, durations. No input, name, address or token. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

const hidden = [
  'password',
  'token',
  'accessToken',
  'secret',
  'authorization',
  'cookie',
  'address',
  'email',
  'name',
  'to',
];

/** Bytes of lines that are written at once, and how long fewer of them wait. */
const together = 4_096;
const waitMs = 200;

/**
 * Lines are written together, beside the event loop. What is left when the process ends is written then; only one that
 * is killed loses its last moments.
 */
const standardOutput = (): DestinationStream => {
  const output = pino.destination({ dest: 1, sync: false, minLength: together });
  setInterval(() => output.flush(), waitMs).unref();
  return output;
};

/** Structured logs of one service, a JSON object per line. Fields take scalars only, so no input slips in. */
export class ServiceLog {
  private constructor(private readonly logger: Logger) {}

  /** A log on standard output, or on `destination`. */
  static create(service: string, level: string, destination?: DestinationStream): ServiceLog {
    const options = {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label: string) => ({ level: label }) },
      redact: { paths: hidden, censor: '[hidden]' },
    };
    return new ServiceLog(pino(options, destination ?? standardOutput()));
  }

  /** `event` is a fixed dotted name such as `mail.sent`. */
  debug(event: string, fields: LogFields = {}): void {
    this.logger.debug({ ...fields, event });
  }

  info(event: string, fields: LogFields = {}): void {
    this.logger.info({ ...fields, event });
  }

  warn(event: string, fields: LogFields = {}): void {
    this.logger.warn({ ...fields, event });
  }

  /** Logs class, code and frames of the error, never its message. */
  error(event: string, error: unknown, fields: LogFields = {}): void {
    this.logger.error({ ...fields, event, error: summariseError(error) });
  }
}
