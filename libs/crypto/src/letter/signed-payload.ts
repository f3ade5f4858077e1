import {
  ed25519Kid,
  fromBase64url,
  fromUtf8,
  keysOfEpoch,
  parseStrict,
  VerifyError,
  verifyJws,
  type KeyChain,
  type ParsedJws,
} from '@siegelpost/crypto-verify';
import { LetterRefused, refuseAs } from './letter-refused.js';
import { PAYLOAD_LIMITS, schemaOfKind, type AnyLetterPayload } from './payload.js';

/** What the caller knows of a sender. */
export interface SenderView {
  /** Chain verified against the sender's id. */
  readonly chain: KeyChain;
  /** Newest epoch known before this letter arrived; null if nothing was. An older signature is refused. */
  readonly knownEpoch: number | null;
}

/** Gives the verified chain of a subject. A VerifyError refuses the letter; any other error is passed on. */
export type SenderResolver = (id: string, epoch: number) => Promise<SenderView>;

/** The payload that a JWS claims to be, of any kind. Nothing of it is believed yet. @throws VerifyError */
export function parsePayload(jws: ParsedJws): AnyLetterPayload {
  const claimed: unknown = JSON.parse(fromUtf8(jws.payload));
  const kind =
    typeof claimed === 'object' && claimed !== null && 'kind' in claimed ? claimed.kind : undefined;
  const schema = schemaOfKind(kind);
  if (schema === undefined) throw new VerifyError('SCHEMA_MISMATCH');
  return parseStrict(jws.payload, schema, PAYLOAD_LIMITS) as AnyLetterPayload;
}

/**
 * The sender's chain, and that the payload's epoch and kid are its own.
 * @throws LetterRefused `sender`, `retired-key`
 */
export async function senderOf(payload: AnyLetterPayload, resolve: SenderResolver): Promise<SenderView> {
  const [id, epoch] = payload.from;
  const view = await resolve(id, epoch).catch((error: unknown) => {
    throw error instanceof VerifyError ? new LetterRefused('sender') : error;
  });
  if (view.chain.id !== id) throw new LetterRefused('sender');
  if (view.knownEpoch !== null && epoch < view.knownEpoch) throw new LetterRefused('retired-key');
  return view;
}

/** @throws LetterRefused `sender`, `signature` */
export function verifySignature(jws: ParsedJws, payload: AnyLetterPayload, { chain }: SenderView): void {
  const [, epoch, kid] = payload.from;
  const keys = keysOfEpoch(chain, epoch);
  if (keys === undefined) throw new LetterRefused('sender');
  const publicKey = fromBase64url(keys.ed25519);
  if (ed25519Kid(publicKey) !== kid) throw new LetterRefused('sender');
  refuseAs('signature', () => verifyJws(jws, 'siegelpost-letter+jws', [{ alg: 'Ed25519', publicKey }]));
}
