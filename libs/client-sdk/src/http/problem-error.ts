import { isProblemCode, ProblemDetails } from '@siegelpost/contracts';
import { ClientError, type ClientErrorCode } from '../errors.js';

/** The refusal in an answer that is not 2xx; an answer without a known code is one of something else on the way. */
export async function problemOf(response: Response): Promise<ClientError> {
  const parsed = ProblemDetails.safeParse(await response.json().catch(() => null));
  const retryAfter = retryAfterOf(response);
  if (!parsed.success || !isProblemCode(parsed.data.code)) {
    const code: ClientErrorCode = response.status >= 502 && response.status <= 504 ? 'SERVICE_UNAVAILABLE' : 'INTERNAL';
    return new ClientError(code, `HTTP ${response.status}`, retryAfter);
  }
  const { code, title, detail, retryAfter: seconds, current } = parsed.data;
  const wait = seconds === undefined ? retryAfter : { retryAfter: seconds };
  return new ClientError(code as ClientErrorCode, detail ?? title, { ...wait, ...(current === undefined ? {} : { current }) });
}

function retryAfterOf(response: Response): { retryAfter?: number } {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfter: seconds } : {};
}
