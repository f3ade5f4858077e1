import type { ContactBook } from './contact-book.js';
import type { ContactRecord } from './contact-record.js';

/** Below this age the client that wrote the contact may still be at it. */
const SETTLED_MS = 120_000;
/** Life of an invitation's links: what is older is not sent any more. */
const LINK_MS = 14 * 86_400_000;

export interface UnsentInvitations {
  /** To be sent again. */
  readonly repeat: readonly ContactRecord[];
  /** To be refused: somebody else among the contacts has the address, so the person was invited anew. */
  readonly drop: readonly ContactRecord[];
}

/**
 * Invited contacts of which the server has no invitation: the client was cut off between the two (docs/protocol/flows.md J1).
 * @param sent ids of the invitations that the server has
 */
export function unsentInvitations(book: ContactBook, sent: ReadonlySet<string>, now: Date): UnsentInvitations {
  const records = [...book.values()];
  const unsent = records.filter(({ state, contact, at }) => {
    const age = now.getTime() - Date.parse(at);
    return state === 'invited' && !sent.has(contact) && age >= SETTLED_MS && age < LINK_MS;
  });
  const unsentIds = new Set(unsent.map(({ contact }) => contact));
  const taken = new Set(
    records.flatMap(({ contact, state, address }) => (unsentIds.has(contact) || state === 'refused' || address === null ? [] : [address])),
  );
  const repeat = new Map<string, ContactRecord>();
  for (const record of unsent) if (record.address !== null && !taken.has(record.address)) repeat.set(record.address, record);
  const repeated = new Set(repeat.values());
  return { repeat: [...repeated], drop: unsent.filter((record) => !repeated.has(record)) };
}
