import { limits, Problem } from '@siegelpost/contracts';
import type { calls, InputOf } from '@siegelpost/contracts';

type ListInput = InputOf<typeof calls.messaging.listMessages>;

/** Which way a listing goes, and from where. */
export interface Cursor {
  readonly direction: 'ASC' | 'DESC';
  /** Sequences beyond this one, in the direction. */
  readonly from: number;
  readonly limit: number;
}

const usualLimit = 50;
/** Envelopes of one page, so that the reply fits a NATS message with room for the rest of it. */
export const pageBytesAtMost = Math.floor(limits.natsPayloadBytes * 0.75);

/** @throws Problem INPUT_INVALID both `after` and `before` */
export const cursorOf = ({ after, before, limit }: ListInput): Cursor => {
  if (after !== undefined && before !== undefined) throw new Problem('INPUT_INVALID', 'after and before exclude each other');
  return {
    direction: before === undefined ? 'ASC' : 'DESC',
    from: before ?? after ?? 0,
    limit: limit ?? usualLimit,
  };
};

/**
 * Cuts what was found to what one page holds, at least one letter.
 *
 * @param found up to `limit + 1` letters, so that one knows of more
 */
export const cutPage = <T extends { readonly sequence: number; readonly size: number }>(
  found: readonly T[],
  limit: number,
): { page: T[]; next: number | null } => {
  let bytes = 0;
  const fitting = found.findIndex(({ size }, index) => (bytes += size) > pageBytesAtMost && index > 0);
  const page = found.slice(0, Math.min(limit, fitting === -1 ? found.length : fitting));
  return { page, next: page.length < found.length ? (page.at(-1)?.sequence ?? null) : null };
};
