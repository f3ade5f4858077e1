import type { LetterData } from '@siegelpost/crypto';
import type { ResealRequest } from '@siegelpost/trust';
import { z } from 'zod';

const request = z.object({
  request: z.string(), former: z.string(), scope: z.enum(['all', 'threads', 'mids']), threads: z.array(z.string()), mids: z.array(z.string()),
  from: z.string(), to: z.string(), at: z.string(), sequence: z.number(),
});
const progress = z.object({ sequence: z.number(), upTo: z.number(), done: z.number(), state: z.enum(['running', 'paused', 'done']) });
const resealed = z.object({ mid: z.string(), hash: z.string(), by: z.string(), at: z.string(), sentAt: z.string(), from: z.string() });

/** What `ResealState` writes. */
export const StoredReseals = z.object({
  former: z.array(z.string()),
  asked: z.array(request),
  answered: z.array(z.string()),
  resealed: z.array(z.tuple([z.string(), resealed])),
  greeted: z.array(z.string()),
  requests: z.array(request),
  progress: z.array(z.tuple([z.string(), progress])),
  letters: z.array(z.tuple([z.string(), z.array(z.number())])),
  permitted: z.array(z.string()),
  wrongCodes: z.array(z.tuple([z.string(), z.number()])),
});
type Stored = z.infer<typeof StoredReseals>;

/** The newest note of a practice on a request; `sequence` is that of the note. */
export type ResealProgress = z.infer<typeof progress>;
/** A letter from before a reset that was sealed anew: in which letter it lies, by whom and when. */
export type ResealedEntry = z.infer<typeof resealed>;

/** What a mailbox knows of re-sealing: a patient's own requests and what came of them, a practice's work. */
export class ResealState {
  /** Ids that this subject and those before it gave up, the newest first, as their key entries say. */
  former: readonly string[] = [];
  /** Own sent requests, by their id, and those of which the last letter has come. */
  readonly asked = new Map<string, ResealRequest>();
  readonly answered = new Set<string>();
  /** By the mid of the original. */
  readonly resealed = new Map<string, ResealedEntry>();
  /** Given up ids whose every correspondent has our `hello`. */
  readonly greeted = new Set<string>();
  /** Requests of others, by their id. */
  readonly requests = new Map<string, ResealRequest>();
  readonly progress = new Map<string, ResealProgress>();
  /** Sequences of the letters with each other mailbox, ascending. */
  readonly letters = new Map<string, number[]>();
  /** Mailboxes from after a reset that the server was told to let write. */
  readonly permitted = new Set<string>();
  /** Wrong codes in a row for a contact that waits to be confirmed. */
  readonly wrongCodes = new Map<string, number>();

  stored(): Stored {
    return {
      former: [...this.former], asked: [...this.asked.values()], answered: [...this.answered], resealed: [...this.resealed], greeted: [...this.greeted],
      requests: [...this.requests.values()], progress: [...this.progress], letters: [...this.letters], permitted: [...this.permitted],
      wrongCodes: [...this.wrongCodes],
    };
  }

  fill(stored: Stored): void {
    this.former = stored.former;
    stored.asked.forEach((one) => this.asked.set(one.request, one));
    stored.answered.forEach((one) => this.answered.add(one));
    stored.resealed.forEach(([mid, one]) => this.resealed.set(mid, one));
    stored.greeted.forEach((one) => this.greeted.add(one));
    stored.requests.forEach((one) => this.requests.set(one.request, one));
    stored.progress.forEach(([id, one]) => this.progress.set(id, one));
    stored.letters.forEach(([id, sequences]) => this.letters.set(id, sequences));
    stored.permitted.forEach((one) => this.permitted.add(one));
    stored.wrongCodes.forEach(([id, count]) => this.wrongCodes.set(id, count));
  }

  /** Notes a letter under every other mailbox it is from or to; the same letter again changes nothing. */
  noteLetter(others: readonly string[], sequence: number): void {
    for (const other of new Set(others)) {
      const sequences = this.letters.get(other) ?? [];
      if ((sequences.at(-1) ?? 0) < sequence) sequences.push(sequence);
      this.letters.set(other, sequences);
    }
  }

  noteProgress({ request: id, upTo, done, state }: ResealNote, sequence: number): void {
    if (sequence > (this.progress.get(id)?.sequence ?? 0)) this.progress.set(id, { sequence, upTo, done, state });
  }
}

type Note = LetterData<'note'>;
/** A note of progress. */
export type ResealNote = Extract<Note, { topic: 'reseal' }>;

export function isResealNote(data: Note): data is ResealNote {
  return data.topic === 'reseal';
}
