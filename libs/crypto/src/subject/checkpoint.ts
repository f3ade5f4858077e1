import { hash32 } from '@siegelpost/crypto-verify';
import { z } from 'zod';

/** The key log as someone saw it: [number of leaves, root hash (32 bytes)] (docs/protocol/letters.md §6, `cp`). */
export const checkpointSchema = z.tuple([z.int().min(0), hash32]);

export type Checkpoint = z.infer<typeof checkpointSchema>;
