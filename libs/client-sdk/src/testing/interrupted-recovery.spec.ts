import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Client } from '../facade.js';
import { BrokenLine, type Mishap } from './broken-line.js';
import { memoryOf } from './memory-of.js';
import { begunAgain, recoveryJourneys, type ReadyJourney } from './recovery-journeys.js';
import { ADDRESS, RecoveryStage, refusalOf } from './recovery-stage.js';
import { changes, recoverySteps, type RecoveryJourney } from './recovery-steps.js';
import { clientOn } from './test-client.js';

/** Passwords cost 64 MiB and time on purpose. */
jest.setTimeout(300_000);

const journeys = Object.keys(recoverySteps) as RecoveryJourney[];

it('no journey is left out of the list', () => expect(Object.keys(recoveryJourneys).sort()).toEqual([...journeys].sort()));

describe.each(journeys)('%s', (name) => {
  let stage: RecoveryStage;
  let journey: ReadyJourney;
  let restore: () => void;
  let undisturbed: ReturnType<typeof tally>;
  let requests: readonly string[];

  beforeAll(async () => {
    stage = await RecoveryStage.open();
    journey = await recoveryJourneys[name](stage);
    const { server } = stage;
    const { identity } = server;
    restore = memoryOf(server.keys, server.messaging, identity, identity.memberships, identity.resets, ...partsOf(journey.device), ...partsOf(stage.patient.device));
    const { line, client } = await onLine(null);
    await journey.run(client);
    requests = [...line.sent];
    await end(client);
    undisturbed = tally();
  });
  beforeEach(() => restore());

  const partsOf = ({ line, store, deviceKey }: ReadyJourney['device']): object[] => [line, store, deviceKey];

  const onLine = async (mishap: { at: number; how: Mishap } | null) => {
    const line = new BrokenLine(stage.server.transport(journey.device.line), mishap);
    const client = clientOn(stage.server, journey.device, { transport: line });
    if (journey.signedIn) await client.resume();
    line.on();
    return { line, client };
  };

  /** What would be there twice if something had been done twice. */
  const tally = () => {
    const { keys, identity, messaging } = stage.server;
    return {
      subjects: keys.entries.size,
      passwords: [...keys.slots.values()].filter(({ type }) => type === 'password').length,
      former: identity.former.get(stage.patient.me.account)?.length ?? 0,
      undoable: identity.resets.given.size,
      resets: [...identity.resets.pending.values()].map(({ state }) => state),
      atThePractice: messaging.lettersOf(stage.practice.me.mailboxId).length,
    };
  };

  /** Signs in where the journey was, with what opens the account after it. */
  const end = async (client: Client): Promise<void> => {
    if (client.me() === null) await client.signIn(ADDRESS, journey.after);
    await client.sync();
  };

  const record = () => stage.server.identity.accounts.get(stage.patient.me.account)?.record;

  const expectOpenable = async (changed: boolean): Promise<void> => {
    const { client } = stage.fresh();
    expect((await client.signIn(ADDRESS, changed ? journey.after : journey.before)).address).toBe(ADDRESS);
  };

  const goOn = async (client: Client): Promise<void> => {
    expect(['not refused', ...journey.done]).toContain(await refusalOf(journey.run(client)));
    await end(client);
    expect(tally()).toEqual(undisturbed);
  };

  const steps = recoverySteps[name].map((route, at) => [at, route] as const);
  const changing = steps.filter(([, route]) => changes(route));

  it('sends the requests of the list and no others', () => expect(requests).toEqual(recoverySteps[name]));

  it.each(steps)('%i %s lost: begun again it ends well', async (at) => {
    const { line, client } = await onLine({ at, how: 'request lost' });
    // What opens the account then is what opened it after the answer before: that is looked at below.
    expect(['OFFLINE', 'not refused']).toContain(await refusalOf(journey.run(client)));
    expect(line.sent[at]).toBe(recoverySteps[name][at]);
    await goOn(client);
  });

  it.each(changing.flatMap(([at, route]) => (['the same', 'another'] as const).map((who) => [at, route, who] as const)))(
    'the answer to %i %s lost: begun again by %s client it ends well',
    async (at, _route, who) => {
      const { client } = await onLine({ at, how: 'answer lost' });
      const before = record();
      expect(['OFFLINE', 'not refused']).toContain(await refusalOf(journey.run(client)));
      await expectOpenable(record() !== before);
      await goOn(who === 'the same' ? client : await begunAgain(stage, journey));
      await expectOpenable(true);
    },
  );

  it.each(changing)('%i %s repeated: nothing is done twice', async (at) => {
    const { client } = await onLine({ at, how: 'repeated' });
    expect(await refusalOf(journey.run(client))).toBe('not refused');
    await end(client);
    expect(tally()).toEqual(undisturbed);
    await expectOpenable(true);
  });
});
