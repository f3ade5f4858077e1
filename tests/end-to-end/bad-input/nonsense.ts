import type { Belongings } from './scene.js';

/** A change of a well-formed request: members of its body, or what its path ends with. */
export interface Change {
  readonly body?: Readonly<Record<string, unknown>>;
  readonly path?: string;
}

const garbage: readonly (readonly [string, Change])[] = [['as sampled', {}]];
const unsigned = { bundle: '{}', auth: '{}' };
const id = 'A'.repeat(43);
const slot = { type: 'password', slotId: 'A'.repeat(22), arkVersion: 1, blob: 'A'.repeat(80) };
const keyring = (subject: string) => ({ subject, arkVersion: 1, revision: 2, blob: 'A'.repeat(200) });

/** Requests that the document allows and that mean nothing, by route; each is refused. */
export function nonsense(route: string, things: Belongings): readonly (readonly [string, Change])[] {
  const envelope = envelopeFor(things.mailbox);
  const signed = (bundle: unknown) => ({ body: { bundle: JSON.stringify(bundle), auth: '{"payload":"e30","signatures":[]}' } });
  const table: Record<string, readonly (readonly [string, Change])[]> = {
    startSetup: garbage,
    createPractice: [...garbage, ['an empty bundle', { body: unsigned }], ['no address', { body: { address: 'a@b' } }]],
    startActivation: garbage,
    completeActivation: [...garbage, ['an empty bundle', { body: unsigned }]],
    startLogin: [...garbage, ['no address', { body: { address: 'a@b' } }], ['two addresses', { body: { address: 'a@b.example,c@d.example' } }]],
    finishLogin: garbage,
    confirmLogin: garbage,
    startPassword: garbage,
    changePassword: [...garbage, ['an empty bundle', { body: unsigned }]],
    renewAccount: [...garbage, ['an empty bundle', { body: unsigned }]],
    askAddress: [...garbage, ['an empty bundle', { body: unsigned }]],
    viewAddress: garbage,
    confirmAddress: garbage,
    endOwnSession: garbage,
    requestRecovery: [['no address', { body: { address: 'a@b' } }]],
    startRecovery: garbage,
    completeRecovery: [...garbage, ['an empty bundle', { body: unsigned }]],
    startReset: garbage,
    completeReset: [...garbage, ['an empty bundle', { body: unsigned }]],
    startFormerLogin: garbage,
    finishFormerLogin: garbage,
    undoReset: [...garbage, ['an empty bundle', { body: unsigned }]],
    keepReset: [...garbage, ['an empty bundle', { body: unsigned }]],
    dropFormer: [...garbage, ['an empty bundle', { body: unsigned }]],
    releaseFormerSuperPin: [...garbage, ['an empty bundle', { body: unsigned }]],
    createInvitation: [['no address', { body: { address: 'a@@b.example' } }], ['a taken id', { body: { id: things.invitation } }]],
    changeMembers: [...garbage, ['an empty bundle', { body: unsigned }], ['an entry that is none', signed({ entry: '{}', profile: '{}', papers: [] })]],
    inviteByPaper: [...garbage, ['unsigned', signed({ paper: id, id: 'A'.repeat(22), name: 'A', address: 'a@b.example', language: 'de' })]],
    releasePaper: [...garbage, ['unsigned', signed({ paper: id })]],
    joinPractice: [...garbage, ['an empty bundle', { body: unsigned }], ['unsigned', signed({ practice: things.practice, member: things.mailbox })]],
    putSlot: [...garbage, ['unsigned', signed({ subject: id, slot })], ['for itself, unsigned', signed({ subject: things.mailbox, slot: { ...slot, arkVersion: 2 ** 40 } })]],
    deleteSlot: [...garbage, ['unsigned', signed({ subject: id, slotId: things.slotId })]],
    setSuperPin: [...garbage, ['an empty bundle', { body: unsigned }]],
    releaseSuperPin: [...garbage, ['an empty bundle', { body: unsigned }]],
    releaseRecoveryDevice: garbage,
    proveRecoveryDevice: [...garbage, ['an empty bundle', { body: unsigned }], ['unsigned', signed({ token: id, slotId: things.slotId })]],
    putKeyring: [...garbage, ['unsigned', signed({ keyring: keyring(id), previous: id })], ['huge', signed({ keyring: { ...keyring(id), revision: 2 ** 40 }, previous: id })]],
    sendMessage: [
      ...garbage,
      ['an epoch without end', { body: { envelope, recipients: [[things.mailbox, 2 ** 52, 'K'.repeat(42) + 'A']] } }],
      ['no such recipient', { body: { envelope, recipients: [[things.mailbox, 1, 'K'.repeat(42) + 'A']] } }],
      ['one attachment twice', { body: { attachments: [things.attachment, things.attachment] } }],
      ['text that is no envelope', { body: { envelope: '\0\ud800{}' } }],
    ],
    listMessages: [['two cursors', { path: '?after=1&before=5' }]],
    listCorrespondents: [['of a mailbox that nobody gave up', {}]],
    permitCorrespondent: [['somebody who was never written with', {}]],
    beginUpload: [['without end', { body: { size: Number.MAX_SAFE_INTEGER } }]],
    renewUploadUrls: [['a part beyond the end', { body: { parts: [10_000] } }]],
    completeUpload: [['parts that were never sent', { body: { parts: [{ part: 1, etag: '"\0\ud800"' }] } }]],
    getUpload: [],
  };
  return table[route] ?? [];
}

/** An envelope whose form holds; nothing in it is sealed. */
function envelopeFor(mailbox: string): string {
  const header = { typ: 'siegelpost+jwe', v: 1, suite: 'SP1', enc: 'A256GCM', mid: 'A'.repeat(22), rs: mailbox, kc: id };
  const entry = { header: { alg: 'HPKE-9-KE', kid: 'K'.repeat(42) + 'A', ek: base64(1120) }, encrypted_key: base64(48) };
  return JSON.stringify({
    protected: Buffer.from(JSON.stringify(header)).toString('base64url'),
    recipients: [entry],
    iv: base64(12),
    ciphertext: base64(4096),
    tag: base64(16),
  });
}

const base64 = (bytes: number): string => Buffer.alloc(bytes).toString('base64url');
