import { randomBytes } from 'node:crypto';
import { makePerson, signStatement } from '@siegelpost/crypto';
import type { StatementPurpose } from '@siegelpost/crypto-verify';
import type { RouteInput, RouteOutput, Transport } from '../../../libs/client-sdk/src/ports/transport.js';
import { product } from './product.js';

type Session = RouteOutput<'getSession'>;
type Signed = RouteInput<'putSlot'>;

const bytes = (count: number): string => randomBytes(count).toString('base64url');

/** Statements in somebody's name, well formed and signed by keys of the forger's own. */
export class Forger {
  private constructor(
    private readonly requests: Transport,
    private readonly installation: string,
    private readonly person: Awaited<ReturnType<typeof makePerson>>,
  ) {}

  static async make(requests: Transport): Promise<Forger> {
    const file = (await (await fetch(`${product.ready.web}/installation.json`)).json()) as { installation: string };
    return new Forger(requests, file.installation, await makePerson(new Date(), null));
  }

  async signed({ account, subject }: Pick<Session, 'account' | 'subject'>, purpose: StatementPurpose, content: object): Promise<Signed> {
    const { nonce } = await this.requests.call('issueNonce', {});
    const body = JSON.stringify(content);
    const { installation, person } = this;
    return { bundle: body, auth: signStatement(person.keys, { installation, account, subject, purpose, nonce, body }) };
  }

  /** What would make a thief of a session the owner of the account, by name. */
  acts(session: Session, { practice, revision, previous }: Target): Readonly<Record<string, () => Promise<unknown>>> {
    const { requests } = this;
    const { subject } = session;
    const signed = (purpose: StatementPurpose, content: object) => this.signed(session, purpose, content);
    const slot = (type: string) => ({ type, slotId: bytes(16), arkVersion: 1, blob: bytes(60) });
    const next = { keyring: { subject, arkVersion: 1, revision: revision + 1, blob: bytes(500) }, previous };
    return {
      'a Super PIN': async () => requests.call('setSuperPin', await signed('super-pin-set', { slot: slot('super-pin'), publicKey: bytes(32), ...next })),
      'another address': async () => requests.call('askAddress', await signed('address-set', { address: 'dieb@patient.example' })),
      'a password': () => requests.call('startPassword', { registrationRequest: bytes(32) }),
      'a password, at once': async () => requests.call('changePassword', { ...(await signed('credential-set', {})), endOthers: true }),
      'new keys': async () => requests.call('renewAccount', await signed('account-renew', {})),
      'a slot': async () => requests.call('putSlot', await signed('slot-put', { subject, slot: slot('device') })),
      'no slot': async () => requests.call('deleteSlot', await signed('slot-delete', { subject, slotId: bytes(16) })),
      'a keyring': async () => requests.call('putKeyring', await signed('keyring-put', next)),
      'one more practice': async () => requests.call('acceptInvitation', await signed('invitation-accept', { token: bytes(32) })),
      'a patient': () => requests.call('createInvitation', { id: bytes(16), practice, name: 'Dieb', address: 'dieb@patient.example', language: 'de', role: null }),
      staff: () => requests.call('createInvitation', { id: bytes(16), practice, name: 'Dieb', address: 'dieb@patient.example', language: 'de', role: 'administrator' }),
      'the end of what a reset replaced': async () => requests.call('dropFormer', await signed('former-drop', { former: practice })),
      'a reset kept': async () => requests.call('keepReset', await signed('reset-keep', { former: practice, subject })),
      'a letter': () => requests.call('listMessages', { mailbox: practice }),
    };
  }
}

interface Target {
  /** Subject of a practice. */
  readonly practice: string;
  /** Of the keyring that the server has. */
  readonly revision: number;
  /** SHA-256 of its blob, base64url. */
  readonly previous: string;
}
