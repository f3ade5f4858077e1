import { confirmCodeMatches, VerifyError } from '@siegelpost/crypto-verify';
import { ClientError } from '../errors.js';

/** Whether a typed confirm code is that of an id. @throws ClientError CODE_MALFORMED */
export function codeFits(code: string, id: string): boolean {
  try {
    return confirmCodeMatches(code, id);
  } catch (cause) {
    throw cause instanceof VerifyError ? new ClientError('CODE_MALFORMED', undefined, { cause }) : cause;
  }
}
