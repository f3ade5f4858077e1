import { ClientError } from '@siegelpost/client-sdk';
import type { Client, ClientErrorCode } from '@siegelpost/client-sdk';
import { rows } from '../checks/database.js';
import type { Installation } from '../installation/installation.js';
import { persist } from './persist.js';
import type { Resident } from './resident.js';
import { newPassword } from './town.js';
import type { Town } from './town.js';

const ofAccount = 'account = (SELECT id FROM siegelpost_identity.account WHERE address = $1)';

/** One person through every journey of recovery and reset. In the end the mailbox is the one from the beginning. */
export class Recovering {
  private password: string;
  private devices = 0;

  constructor(
    private readonly installation: Installation,
    private readonly town: Town,
    private readonly person: Resident,
  ) {
    this.password = person.password;
  }

  /** By the Super PIN, after the password was lost. @returns the Super PIN */
  async recover(): Promise<string> {
    const { code } = await persist('a Super PIN', () => this.person.client.createSuperPin(this.person.password));
    const client = await this.device();
    const link = await this.newLink();
    this.password = newPassword();
    const recovered = async (): Promise<unknown> => {
      await client.unlockRecovery(link, code);
      return client.completeRecovery(link, { password: this.password });
    };
    await this.settle('the recovery', recovered, ['LINK_USED']);
    await this.enter(client);
    this.person.client = client;
    return code;
  }

  /** By the device that is signed in, after the password was lost again. */
  async recoverByDevice(): Promise<void> {
    const { client } = this.person;
    const link = await this.newLink();
    this.password = newPassword();
    const recovered = async (): Promise<unknown> => {
      await client.unlockRecoveryByDevice(link);
      return client.completeRecovery(link, { password: this.password });
    };
    await this.settle('the recovery by a device', recovered, ['LINK_USED']);
    await this.enter(client);
  }

  /** Asks for a reset and stops it, by the link and as who is signed in. @returns a link that is still good */
  async stop(): Promise<string> {
    const link = await this.newLink();
    const stranger = await this.device();
    const before = this.town.links(this.person.address, '/stop').length;
    await persist('a request for a reset', () => stranger.requestReset(link));
    const stop = await this.town.link(this.person.address, '/stop', before);
    await persist('the stop', () => stranger.stopReset(stop));
    await persist('a second request', () => stranger.requestReset(link));
    await this.settle('the stop by the owner', () => this.person.client.stopOwnReset(), ['RESET_UNKNOWN']);
    return link;
  }

  /** Somebody else takes the address over. @returns their client */
  async lose(link: string): Promise<Client> {
    const stranger = await this.device();
    await persist('a request for a reset', () => stranger.requestReset(link));
    const soon = `due_at = now(), waits = false, expires_at = now() + interval '30 minutes'`;
    await rows(this.installation, `UPDATE siegelpost_identity.reset SET ${soon} WHERE state = 'pending' AND ${ofAccount}`, [this.person.address]);
    const password = newPassword();
    await this.settle('the reset', () => stranger.completeReset(link, { password }), ['LINK_USED']);
    await persist('a login after the reset', async () => (stranger.me() === null ? stranger.signIn(this.person.address, password) : undefined));
    return stranger;
  }

  /** By the device from before. */
  async undoByDevice(): Promise<void> {
    const { client, address } = this.person;
    await this.settle('the undoing', () => client.undoByDevice(), ['UNDO_UNKNOWN']);
    // The reset had ended its session.
    await persist('a login after the undoing', () => client.signIn(address, this.password));
    await this.enter(client);
  }

  /** By the Super PIN, which whoever holds the account refuses; then by the password. */
  async undoAfterAll(code: string, holder: Client): Promise<void> {
    const link = await this.newLink();
    const owner = await this.device();
    await persist('the undoing by the Super PIN', () => owner.undoBySuperPin(link, code, { password: newPassword() }));
    await this.settle('the refusal', () => holder.keepReset(this.person.mailboxId), ['UNDO_UNKNOWN']);
    await this.settle('the giving up', () => holder.dropFormer(this.person.mailboxId), ['RESET_RECENT']);
    await this.settle('the undoing by the password', () => owner.undoByPassword(this.person.address, this.password), ['LOGIN_FAILED']);
    await this.enter(owner);
    this.person.client = owner;
  }

  async newLink(): Promise<string> {
    const { address } = this.person;
    const before = this.town.links(address, '/recover').length;
    const client = await this.device();
    await persist('a request for a link', () => client.requestRecovery(address));
    return this.town.link(address, '/recover', before);
  }

  private async enter(client: Client): Promise<void> {
    await persist('a login', async () => (client.me() === null ? client.signIn(this.person.address, this.password) : undefined));
    await persist('a look into the mailbox', () => client.sync());
  }

  /** Does something that may turn out to be done although no answer came; only then is it refused. */
  private settle(what: string, act: () => Promise<unknown>, done: readonly ClientErrorCode[]): Promise<unknown> {
    return persist(what, () =>
      act().catch((error: unknown) => {
        if (!(error instanceof ClientError && done.includes(error.code))) throw error;
      }),
    );
  }

  private device(): Promise<Client> {
    this.devices += 1;
    return this.town.device(`${this.person.address} ${this.devices}`);
  }
}
