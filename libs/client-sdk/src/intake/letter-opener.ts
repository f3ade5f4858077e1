import type { StoredMessage } from '@siegelpost/contracts';
import { LetterRefused, openLetter, openOriginal, type AnyLetterPayload, type OpenedLetter, type OriginalLetter, type SenderView } from '@siegelpost/crypto';
import { VerifyError, type KeyChain } from '@siegelpost/crypto-verify';
import { mayCome } from '@siegelpost/trust';
import { ClientError } from '../errors.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { readerOf } from '../session/signed-in.js';

/** What was in a letter. */
interface Content {
  readonly payload: AnyLetterPayload;
  readonly hash: string;
  /** The id that the sender's first key entry names as given up. */
  readonly senderReplaces: string | null;
  /** The letter within one that somebody else re-sealed. */
  readonly original: OriginalLetter | null;
}

/** A stored letter and what came of opening it. */
export type OpenedMessage =
  | (Content & { readonly kind: 'opened'; readonly message: StoredMessage })
  | { readonly kind: 'locked'; readonly message: StoredMessage }
  | { readonly kind: 'refused'; readonly message: StoredMessage; readonly reason: string };

const CACHE = 500;

/** Opens letters by docs/protocol/letters.md §12, and keeps the newest few hundred in memory. */
export class LetterOpener {
  private readonly opened = new Map<string, Content>();

  constructor(private readonly mailbox: OpenMailbox) {}

  /**
   * @param fresh whether the letter is taken in for the first time: then a sender's key that was known to be retired when
   *   the last run ended is refused; what a client without state finds was sealed under whichever key was current
   * @throws ClientError where the sender's keys could not be fetched
   */
  async open(message: StoredMessage, fresh: boolean): Promise<OpenedMessage> {
    const cached = this.opened.get(message.mid);
    if (cached !== undefined) return { kind: 'opened', message, ...cached };
    try {
      return await this.checked(message, await this.signed(message, fresh));
    } catch (error) {
      if (!(error instanceof LetterRefused)) throw error;
      return error.reason === 'no-own-entry' ? { kind: 'locked', message } : { kind: 'refused', message, reason: error.reason };
    }
  }

  /**
   * The letter with its signed original, not kept.
   * @throws LetterRefused; ClientError as `open`
   */
  signed(message: StoredMessage, fresh: boolean): Promise<OpenedLetter> {
    return openLetter(message.envelope, readerOf(this.mailbox.signedIn), (id, epoch) => this.sender(id, epoch, fresh));
  }

  private async checked(message: StoredMessage, { payload, hash, sender }: OpenedLetter): Promise<OpenedMessage> {
    const { mailbox } = this.mailbox.signedIn;
    const [from] = payload.from;
    if (payload.mid !== message.mid) return { kind: 'refused', message, reason: 'mid' };
    if (from !== message.from) return { kind: 'refused', message, reason: 'sender' };
    const allowed = mayCome({ kind: payload.kind, from, to: payload.to.map(([id]) => id), self: mailbox });
    if (!allowed) return { kind: 'refused', message, reason: 'kind' };
    const resealed = payload.kind === 'reseal' && from !== mailbox.id;
    const original = resealed ? await openOriginal(payload, (id, epoch) => this.sender(id, epoch, false)) : null;
    const content = { payload, hash, senderReplaces: sender.entries[0]?.payload.replaces ?? null, original };
    this.keep(message.mid, content);
    return { kind: 'opened', message, ...content };
  }

  private async sender(id: string, epoch: number, fresh: boolean): Promise<SenderView> {
    const knownEpoch = fresh ? (this.mailbox.state.epochs.get(id) ?? null) : null;
    return { chain: await this.chain(id, epoch), knownEpoch };
  }

  /** A letter that names a sender nobody knows is refused; it must not stop those behind it. */
  private async chain(id: string, epoch: number): Promise<KeyChain> {
    try {
      return await this.mailbox.directory.chain(id, epoch);
    } catch (cause) {
      throw cause instanceof ClientError && cause.code === 'SUBJECT_NOT_FOUND' ? new VerifyError('CHAIN_EMPTY') : cause;
    }
  }

  private keep(mid: string, letter: Content): void {
    this.opened.set(mid, letter);
    const oldest = this.opened.keys().next();
    if (this.opened.size > CACHE && oldest.done !== true) this.opened.delete(oldest.value);
  }
}
