const stackLines = 12;

const textOf = (error: object, name: string): string | undefined => {
  const value: unknown = Reflect.get(error, name);
  return typeof value === 'string' ? value : undefined;
};

/** What may be logged of an error. */
export interface ErrorSummary {
  readonly type: string;
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly frames?: string;
  readonly cause?: ErrorSummary;
}

/**
 * Class, code and stack frames of an error, without its message: messages of a database or parser quote the
 * values they stumbled over.
 */
export const summariseError = (error: unknown, depth = 0): ErrorSummary => {
  if (typeof error !== 'object' || error === null) return { type: typeof error };
  const code = textOf(error, 'code');
  const constraint = textOf(error, 'constraint');
  const table = textOf(error, 'table');
  const frames = textOf(error, 'stack')
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, stackLines)
    .map((line) => line.trim())
    .join(' < ');
  const cause: unknown = Reflect.get(error, 'cause');
  return {
    type: error.constructor?.name ?? 'object',
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    ...(frames === undefined ? {} : { frames }),
    ...(cause === undefined || depth > 2 ? {} : { cause: summariseError(cause, depth + 1) }),
  };
};
