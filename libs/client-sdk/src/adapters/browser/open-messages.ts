import type { ClientErrorCode } from '../../errors.js';
import type { PartRun } from '../../ports/part-sink.js';

/** From the page to the worker that opens. `file` is a name in the private folder. */
export type OpenRequest = { readonly file: string; readonly run: PartRun } | { readonly stop: true };

/** How a run failed, in what can travel between threads. */
export type OpenFailure =
  | { readonly kind: 'damaged' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'refused'; readonly code: ClientErrorCode }
  | { readonly kind: 'fault'; readonly text: string };

/** From the worker to the page; after `done` or `failed` the file is closed. */
export type OpenAnswer = { readonly part: number } | { readonly done: true } | { readonly failed: OpenFailure };
