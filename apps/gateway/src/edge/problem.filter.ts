import { Catch, HttpException } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Problem } from '@siegelpost/contracts';
import type { ProblemCode } from '@siegelpost/contracts';
import { ServiceLog } from '@siegelpost/service-kit';
import type { FastifyReply, FastifyRequest } from 'fastify';

const byStatus: Readonly<Record<number, ProblemCode>> = {
  404: 'NOT_FOUND',
  405: 'NOT_FOUND',
  413: 'BODY_TOO_LARGE',
  414: 'NOT_FOUND',
  415: 'MEDIA_TYPE_UNSUPPORTED',
};

/** Every refusal leaves the gateway as problem details (RFC 9457); the one place where codes become HTTP. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: ServiceLog) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const problem = problemOf(error);
    if (problem.code === 'INTERNAL') {
      this.log.error('http.failed', error, { requestId: http.getRequest<FastifyRequest>().id });
    }
    sendProblem(http.getResponse<FastifyReply>(), problem);
  }
}

export function sendProblem(reply: FastifyReply, problem: Problem): void {
  const { retryAfter } = problem.extra;
  // Fastify would hang up on a body over the cap; a client that still sends would then see no refusal, only the end.
  if (problem.status === 413) void reply.removeHeader('connection');
  if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
  void reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(JSON.stringify(problem.toDetails()));
}

/** What the framework refuses before our code runs (unreadable JSON, wrong media type, too large) is bad input too. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
  const code = byStatus[status] ?? (status >= 400 && status < 500 ? 'INPUT_INVALID' : 'INTERNAL');
  return new Problem(code);
}

function statusOf(error: unknown): number {
  const status = error !== null && typeof error === 'object' && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : 500;
}
