import type { ContactRecord, LetterContent, LetterData } from '@siegelpost/crypto';
import { utf8 } from '@siegelpost/crypto-verify';
import { Uploads } from '../attachments/uploads.js';
import { Directory } from '../directory/directory.js';
import { PinnedInstallation } from '../installation/pinned-installation.js';
import { LetterOpener } from '../intake/letter-opener.js';
import { heldOf } from '../members/held-practice.js';
import { OwnRing } from '../members/own-ring.js';
import { MailboxState } from '../mailbox/mailbox-state.js';
import type { OpenMailbox } from '../mailbox/open-mailbox.js';
import { contactContent, contactsContent, deletedNote, helloContent } from '../sending/control-content.js';
import { post } from '../sending/post.js';
import { Sessions } from '../session/session.js';
import type { FakeServer } from './fake-server.js';
import { portsOf, withoutState, type TestDevice } from './test-client.js';

/** A snapshot as somebody with the mailbox's keys may write it, right or wrong. */
export interface PlantedSnapshot {
  readonly text: string;
  readonly data: { readonly upTo: number; readonly count: number };
  readonly mediaType?: string;
}

/** Another client of a mailbox, which keeps to no rule but can sign and seal: what a server can not. */
export class OwnHand {
  private constructor(
    private readonly mailbox: OpenMailbox,
    private readonly ring: OwnRing,
  ) {}

  /** @param device one that is signed in at the mailbox */
  static async of(server: FakeServer, device: TestDevice): Promise<OwnHand> {
    const ports = portsOf(server, await withoutState(device));
    const directory = new Directory(ports.transport);
    const installation = new PinnedInstallation(ports.installation, ports.store);
    const sessions = new Sessions(ports, directory, installation);
    const signedIn = await sessions.resume();
    if (signedIn === null) throw new Error('the device is not signed in');
    const state = await MailboxState.load(signedIn.vault, signedIn.mailbox.id);
    const mailbox = { ports, directory, signedIn, state, emit: () => undefined, renewKeys: async () => undefined };
    return new OwnHand(mailbox, new OwnRing(ports, directory, installation));
  }

  /** Signs, seals and posts whatever it is told to. @returns the letter's mid */
  async send(content: LetterContent, others: readonly string[]): Promise<string> {
    return (await post(this.mailbox, content, others)).mid;
  }

  async hello(data: LetterData<'hello'>, practice: string): Promise<void> {
    await post(this.mailbox, helloContent(data, [], new Date()), [practice]);
  }

  /** JWS text of a letter in the mailbox. */
  async originalOf(mid: string): Promise<string> {
    const message = await this.mailbox.ports.transport.call('getMessage', { mailbox: this.mailbox.state.mailbox, mid });
    return (await new LetterOpener(this.mailbox).signed(message, false)).jws;
  }

  async contact(record: ContactRecord): Promise<void> {
    await post(this.mailbox, contactContent(record, new Date()), []);
  }

  /** Seeds of the practice that is open. */
  async seeds(): Promise<[number, string][]> {
    return heldOf(await this.ring.read(this.mailbox.signedIn), this.mailbox.signedIn.mailbox.id)?.seeds ?? [];
  }

  async note(deleted: string[]): Promise<void> {
    await post(this.mailbox, deletedNote(deleted, new Date()), []);
  }

  /** @returns mid and attachment id */
  async snapshot({ text, data, mediaType = 'application/json' }: PlantedSnapshot): Promise<{ mid: string; attachment: string }> {
    const bytes = utf8(text);
    const file = {
      name: 'contacts.json', size: bytes.length, mediaType, lastModified: 0,
      slice: async (start: number, end: number) => Uint8Array.from(bytes.subarray(start, end)),
    };
    const attachments = await new Uploads(this.mailbox).run([file], [], {});
    const { mid } = await post(this.mailbox, contactsContent(data, attachments, new Date()), []);
    return { mid, attachment: attachments[0]?.id ?? '' };
  }
}
