import type { Client, ClientErrorCode } from '../index.js';
import { ADDRESS, NEW_PASSWORD, type RecoveryStage } from './recovery-stage.js';
import type { RecoveryJourney } from './recovery-steps.js';
import { clientOn, newDevice, PASSWORD, type TestDevice } from './test-client.js';

/** A journey that is ready to begin, as often as its installation is put back. */
export interface ReadyJourney {
  /** Where it is begun. Begun again elsewhere it is on a new device, unless what this one holds is wanted. */
  readonly device: TestDevice;
  readonly movable: boolean;
  /** Whether the device is signed in before. */
  readonly signedIn: boolean;
  run(client: Client): Promise<unknown>;
  /** Password that opens the account until it is done, and the one from then on. */
  readonly before: string;
  readonly after: string;
  /** What it is refused with where it turns out to be done already. */
  readonly done: readonly ClientErrorCode[];
}
type Prepare = (stage: RecoveryStage) => Promise<ReadyJourney>;

const THIRD = 'Zehn Möwen vor Helgoland';
const HOURS = 3_600_000;

/** Somebody resets the account; the device that holds it now. */
async function reset(stage: RecoveryStage): Promise<TestDevice> {
  const { device, client } = stage.fresh();
  const link = await stage.link();
  await client.requestReset(link);
  await client.completeReset(link, { password: NEW_PASSWORD });
  return device;
}

/** A reset that waits; the link that stops it. */
async function pending(stage: RecoveryStage): Promise<string> {
  const { resets } = stage.server.identity;
  resets.waitMs = 24 * HOURS;
  await stage.fresh().client.requestReset(await stage.link());
  return `https://post.example/stop#t=${[...resets.pending.values()][0]?.stop ?? ''}`;
}

const anywhere = (stage: RecoveryStage, run: ReadyJourney['run'], rest: Partial<ReadyJourney> = {}): ReadyJourney => ({
  device: newDevice(stage.server), movable: true, signedIn: false, run, before: PASSWORD, after: PASSWORD, done: [], ...rest,
});

/** What leads to each journey, and what it is. */
export const recoveryJourneys: Readonly<Record<RecoveryJourney, Prepare>> = {
  ask: async (stage) => anywhere(stage, (client) => client.requestRecovery(ADDRESS)),
  recover: async (stage) => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    const link = await stage.link();
    const run = async (client: Client) => {
      await client.viewRecovery(link);
      await client.unlockRecovery(link, code);
      await client.completeRecovery(link, { password: NEW_PASSWORD });
    };
    return anywhere(stage, run, { after: NEW_PASSWORD, done: ['LINK_USED'] });
  },
  'recover by a device': async (stage) => {
    const link = await stage.link();
    const run = async (client: Client) => {
      await client.viewRecovery(link);
      await client.unlockRecoveryByDevice(link);
      await client.completeRecovery(link, { password: NEW_PASSWORD });
    };
    return anywhere(stage, run, { device: stage.patient.device, movable: false, after: NEW_PASSWORD, done: ['LINK_USED'] });
  },
  'ask for a reset': async (stage) => {
    const link = await stage.link();
    return anywhere(stage, async (client) => {
      await client.viewRecovery(link);
      await client.requestReset(link);
    });
  },
  reset: async (stage) => {
    const link = await stage.link();
    await stage.fresh().client.requestReset(link);
    const run = async (client: Client) => {
      await client.viewReset(link);
      await client.completeReset(link, { password: NEW_PASSWORD });
    };
    return anywhere(stage, run, { after: NEW_PASSWORD, done: ['LINK_USED'] });
  },
  'undo by a device': async (stage) => {
    await reset(stage);
    const { device } = stage.patient;
    return anywhere(stage, (client) => client.undoByDevice(), { device, movable: false, before: NEW_PASSWORD, done: ['UNDO_UNKNOWN'] });
  },
  'undo by the password': async (stage) => {
    await reset(stage);
    return anywhere(stage, (client) => client.undoByPassword(ADDRESS, PASSWORD), { movable: false, before: NEW_PASSWORD, done: ['LOGIN_FAILED'] });
  },
  'undo by the Super PIN': async (stage) => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    await reset(stage);
    const link = await stage.link();
    const run = (client: Client) => client.undoBySuperPin(link, code, { password: THIRD });
    return anywhere(stage, run, { movable: false, before: NEW_PASSWORD, after: THIRD, done: ['UNDO_UNKNOWN'] });
  },
  keep: async (stage) => {
    const device = await reset(stage);
    const passwords = { before: NEW_PASSWORD, after: NEW_PASSWORD };
    return anywhere(stage, (client) => client.keepReset(stage.subject), { ...passwords, device, movable: false, signedIn: true });
  },
  drop: async (stage) => {
    const device = await reset(stage);
    const passwords = { before: NEW_PASSWORD, after: NEW_PASSWORD };
    return anywhere(stage, (client) => client.dropFormer(stage.subject), { ...passwords, device, movable: false, signedIn: true });
  },
  'stop by the link': async (stage) => {
    const link = await pending(stage);
    return anywhere(stage, (client) => client.stopReset(link));
  },
  'stop as who is signed in': async (stage) => {
    await pending(stage);
    const { device } = stage.patient;
    return anywhere(stage, (client) => client.stopOwnReset(), { device, movable: false, signedIn: true, done: ['RESET_UNKNOWN'] });
  },
};

/** The device after a reload, or another one. */
export async function begunAgain(stage: RecoveryStage, { device, movable, signedIn }: ReadyJourney): Promise<Client> {
  const client = movable ? stage.fresh().client : clientOn(stage.server, device);
  if (signedIn) await client.resume();
  return client;
}
