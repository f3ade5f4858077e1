import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url, kemKid, keysOfEpoch, verifyChain } from '@siegelpost/crypto-verify';
import type { Recipient } from '@siegelpost/crypto-verify';
import type { Person } from '../../product/people.js';

/** A mailbox with its session, for requests made by hand. */
export interface MailboxSession {
  readonly web: string;
  readonly token: string;
  readonly recipient: Recipient;
}

/** The session that a person's client holds, and the newest key of the mailbox. */
export async function mailboxSession(web: string, { me, profile }: Person): Promise<MailboxSession> {
  const folder = new URL(web).origin.replace(/^https?:\/\//, '').replace(/[^A-Za-z0-9.-]/g, '_');
  const token = readFileSync(join(profile, folder, 'session-token'), 'utf8');
  const answer = await fetch(`${web}/api/keys/subjects/${me.mailboxId}/entries`);
  const { entries } = (await answer.json()) as { entries: string[] };
  const chain = verifyChain(entries, me.mailboxId);
  const { epoch } = chain.newest.payload;
  const kid = kemKid(fromBase64url(keysOfEpoch(chain, epoch)?.kem ?? ''));
  return { web, token, recipient: { id: me.mailboxId, epoch, kid } };
}
