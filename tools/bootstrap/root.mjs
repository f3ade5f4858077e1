import { dirname } from 'node:path';

/** Root of the workspace. */
export const root = dirname(dirname(import.meta.dirname));
