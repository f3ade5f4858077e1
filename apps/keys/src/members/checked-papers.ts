import { Problem } from '@siegelpost/contracts';
import type { Paper } from '@siegelpost/contracts';
import { ed25519Kid, envelopeKids, fromBase64url, kemKid, parseEnvelope, verifyGenesis, VerifyError } from '@siegelpost/crypto-verify';
import type { Profile } from '@siegelpost/crypto-verify';
import type { z } from 'zod';
import type { PaperRow } from './paper.row.js';

/**
 * Checks that the papers are exactly those of the profile, and that each grant is sealed to its paper.
 *
 * @throws Problem ENTRY_INVALID
 */
export function checkPapers(papers: readonly z.output<typeof Paper>[], practice: string, members: Profile['members']): PaperRow[] {
  const rows = papers.map((paper) => rowOf(paper, practice));
  const named = members.filter(({ role }) => role === 'paper').map(({ id }) => id);
  const same = rows.length === named.length && rows.every(({ subject }) => named.includes(subject));
  if (!same) throw new Problem('ENTRY_INVALID', 'the papers are not those of the profile');
  return rows;
}

function rowOf({ entry: text, grant }: z.output<typeof Paper>, practice: string): PaperRow {
  try {
    const { id, payload } = verifyGenesis(text);
    const { ed25519, kem } = payload.keys;
    if (payload.type !== 'person' || !envelopeKids(parseEnvelope(grant)).includes(kemKid(fromBase64url(kem)))) {
      throw new Problem('ENTRY_INVALID', 'a grant is not sealed to its paper');
    }
    return { subject: id, practice, kid: ed25519Kid(fromBase64url(ed25519)), key: ed25519, entry: text, grant };
  } catch (error) {
    if (error instanceof VerifyError) throw new Problem('ENTRY_INVALID', error.code);
    throw error;
  }
}
