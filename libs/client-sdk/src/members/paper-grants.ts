import { recipientOf, sealLetter, type NewPaper, type SubjectKeys } from '@siegelpost/crypto';
import { verifyChain, type KeyChain, type Member } from '@siegelpost/crypto-verify';
import type { Directory } from '../directory/directory.js';
import { grantContent } from '../sending/control-content.js';

/** What of an entry goes to its papers. */
export interface ForPapers {
  readonly practice: string;
  readonly members: readonly Member[];
  readonly seeds: [number, string][];
  /** The practice's keys from that entry on. */
  readonly keys: SubjectKeys;
  /** One that is just being made, which no server knows yet. */
  readonly made: NewPaper | null;
  readonly now: Date;
}

/**
 * A grant to each paper of a practice, which goes with the entry: so no entry is ever stored whose seeds the paper lacks
 * (docs/protocol/members.md §8).
 */
export async function paperGrants(directory: Directory, forPapers: ForPapers): Promise<{ entry: string; grant: string }[]> {
  const { practice, members, seeds, keys, now } = forPapers;
  const papers: { entry: string; grant: string }[] = [];
  for (const { id } of members.filter(({ role }) => role === 'paper')) {
    const chain = await chainOf(directory, forPapers, id ?? '');
    const content = grantContent({ practice, seeds, control: null }, now);
    const { envelope } = await sealLetter(content, { id: practice, keys }, [recipientOf(chain)]);
    papers.push({ entry: chain.entries[0]?.text ?? '', grant: envelope });
  }
  return papers;
}

const chainOf = async (directory: Directory, { made }: ForPapers, id: string): Promise<KeyChain> =>
  made?.subject.id === id ? verifyChain([made.subject.entry], id) : directory.newest(id);
