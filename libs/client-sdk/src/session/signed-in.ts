import type { SessionInfo } from '@siegelpost/contracts';
import type { LetterReader, LetterSender, SubjectKeys } from '@siegelpost/crypto';
import type { Me } from '../facade.js';
import type { DeviceVault } from '../vault/device-vault.js';

/** The mailbox in use. */
export interface Mailbox {
  readonly id: string;
  readonly type: 'person' | 'practice';
  /** Name of the person or the practice. */
  readonly name: string;
  /** Keys of every epoch held, ascending; the last are current. They grow when a practice has new ones. */
  keys: readonly SubjectKeys[];
}

/** Everything that is in memory between signing in and signing out. Secret. */
export interface SignedIn {
  readonly info: SessionInfo;
  /** The person's own keys: the newest sign statements, all that are held open letters. */
  readonly person: { readonly id: string; readonly keys: SubjectKeys; readonly held: readonly SubjectKeys[] };
  readonly mailbox: Mailbox;
  readonly vault: DeviceVault;
}

export function readerOf({ mailbox }: SignedIn): LetterReader {
  return { id: mailbox.id, keys: mailbox.keys };
}

export function senderOf({ mailbox }: SignedIn): LetterSender {
  const keys = mailbox.keys.at(-1);
  if (keys === undefined) throw new RangeError('a mailbox has keys');
  return { id: mailbox.id, keys };
}

export function meOf({ info, mailbox }: SignedIn): Me {
  const membership = info.practices.find(({ practice }) => practice === mailbox.id);
  return {
    account: info.account,
    address: info.address,
    name: info.name,
    language: info.language,
    mailboxId: mailbox.id,
    practice: membership === undefined ? null : { name: membership.mailName, role: membership.role },
    expiresAt: info.expiresAt,
  };
}
