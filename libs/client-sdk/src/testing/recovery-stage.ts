import type { Slot } from '@siegelpost/contracts';
import type { Client } from '../facade.js';
import { ClientError } from '../errors.js';
import { FakeServer } from './fake-server.js';
import { clientOn, newDevice, patientOf, practiceOn } from './test-client.js';

export const NEW_PASSWORD = 'Neun Wolken über Husum';
export const ADDRESS = 'anna@example.org';

/** A practice with a patient, and what tests of Super PIN and recovery do with them. */
export class RecoveryStage {
  private constructor(
    readonly server: FakeServer,
    readonly practice: Awaited<ReturnType<typeof practiceOn>>,
    readonly patient: Awaited<ReturnType<typeof patientOf>>,
  ) {}

  static async open(): Promise<RecoveryStage> {
    const server = await FakeServer.start();
    const practice = await practiceOn(server);
    const patient = await patientOf(server, practice.client, ADDRESS);
    await practice.client.sync();
    return new RecoveryStage(server, practice, patient);
  }

  get subject(): string {
    return this.patient.me.mailboxId;
  }

  /** A client on a device that knows nothing. */
  fresh() {
    const device = newDevice(this.server);
    return { device, client: clientOn(this.server, device) };
  }

  /** The link of a recovery that was just asked for. */
  async link(): Promise<string> {
    await this.fresh().client.requestRecovery(ADDRESS);
    return this.server.identity.recoveryLink(ADDRESS);
  }

  async recover(code: string, client: Client = this.fresh().client, password = NEW_PASSWORD) {
    const where = await this.link();
    await client.unlockRecovery(where, code);
    return client.completeRecovery(where, { password });
  }

  /** All that a new password or Super PIN would change. */
  kept() {
    const { keys, identity } = this.server;
    return structuredClone({
      slots: [...keys.slots],
      superPin: keys.superPins.get(this.subject),
      keyring: keys.keyrings.get(this.subject),
      record: identity.accounts.get(this.patient.me.account)?.record,
    });
  }

  get superPinSlot(): Slot {
    const slot = this.server.keys.slots.get(this.server.keys.superPins.get(this.subject)?.slotId ?? '');
    if (slot === undefined) throw new Error('there is no Super PIN');
    return slot;
  }
}

/** The code that a promise is refused with. */
export async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ClientError) return error.code;
    throw error;
  }
  return 'not refused';
}
