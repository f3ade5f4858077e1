import { ClientError } from '@siegelpost/client-sdk';
import type { ClientErrorCode } from '@siegelpost/client-sdk';
import { CommanderError } from 'commander';

/** Prints the result: one JSON document with `--json`, else lines for people. */
export function print(json: boolean, result: unknown, lines: readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : lines.map((line) => `${plain(line)}\n`).join(''));
}

/** Text from a letter must not steer the terminal: control and direction marks are shown as a replacement mark. */
export const plain = (text: string): string => text.replaceAll(/[^\P{C}\n\t]/gu, '\u{FFFD}');

/** Exit codes: 1 for a refusal, 2 for wrong use. */
export function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof WrongUse) {
    process.stderr.write(`${plain(error.message)}\n`);
    return 2;
  }
  process.stderr.write(`${JSON.stringify({ error: refusalOf(error) })}\n`);
  return 1;
}

/** The command line itself was wrong; nothing was tried. */
export class WrongUse extends Error {}

const signIn = 'siegelpost login --email ADDRESS';
/** What to do on the command line, where the refusal alone does not say it. */
const advice: Partial<Record<ClientErrorCode, string>> = {
  SIGNED_OUT: `Please sign in first: ${signIn}`,
  SESSION_ENDED: `The session has ended: it was not used for long, or has lasted its longest. Sign in again: ${signIn}. The same command then goes on where it stopped.`,
};

/** `retryAfter`: seconds to wait, where the server said so. */
function refusalOf(error: unknown): { code: string; message: string; retryAfter?: number } {
  if (error instanceof ClientError) {
    const { message, retryAfter } = error;
    // A server that knows no such session says either.
    const code = error.code === 'SESSION_REQUIRED' ? 'SESSION_ENDED' : error.code;
    return { code, message: advice[code] ?? message, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return { code: error.code, message: error.message };
  }
  return { code: 'INTERNAL', message: error instanceof Error ? error.message : 'Something went wrong.' };
}
