import type { LoggerService } from '@nestjs/common';
import type { ServiceLog } from './service-log.js';

/**
 * Nest's own messages as structured logs. Its texts may quote what a request held, so only the part of Nest
 * that spoke is kept, with the class and code of an error.
 */
export class NestLog implements LoggerService {
  constructor(private readonly output: ServiceLog) {}

  log(_message: unknown, ...rest: unknown[]): void {
    this.output.debug('nest.log', { from: this.from(rest) });
  }

  warn(_message: unknown, ...rest: unknown[]): void {
    this.output.warn('nest.warn', { from: this.from(rest) });
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.output.error('nest.error', message, { from: this.from(rest) });
  }

  private from(rest: unknown[]): string | undefined {
    const last = rest.at(-1);
    return typeof last === 'string' && last.length < 64 ? last : undefined;
  }
}
