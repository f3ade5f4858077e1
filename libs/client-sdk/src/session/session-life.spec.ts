import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Change } from '../facade.js';
import { ClientError } from '../errors.js';
import { FakeServer } from '../testing/fake-server.js';
import { clientOn, fileOf, patientOf, practiceOn } from '../testing/test-client.js';

const MIB = 1_048_576;
jest.setTimeout(60_000);

describe('the life of a session', () => {
  let server: FakeServer;
  let practice: Awaited<ReturnType<typeof practiceOn>>;

  beforeEach(async () => {
    server = await FakeServer.start();
    practice = await practiceOn(server);
  });

  const ended = (): never => {
    throw new ClientError('SESSION_ENDED');
  };

  it('is told by the server', async () => {
    expect(await practice.client.sessionLeft()).toEqual({ secondsLeft: 3600, idleSecondsLeft: 1800, idleSeconds: 1800 });
  });

  it('tells a device that comes back that its session is over, and a new device nothing', async () => {
    const { device } = practice;
    device.line.before = (route) => (route === 'getSession' ? ended() : undefined);
    const told: Change[] = [];
    const later = clientOn(server, device);
    later.subscribe((change) => told.push(change));
    expect(await later.resume()).toBeNull();
    expect(told).toEqual([{ kind: 'session-ended' }]);
  });

  it('is told of while parts go to the object store, every five minutes', async () => {
    const patient = await patientOf(server, practice.client);
    await practice.client.sync();
    const clock = { now: Date.now() };
    const client = clientOn(server, practice.device, { now: () => new Date(clock.now) });
    await client.resume();
    let asked = 0;
    practice.device.line.before = (route) => {
      if (route === 'getSession') asked += 1;
    };
    const onProgress = (): void => {
      // Each part takes so long that five of them would end a session that nobody uses.
      clock.now += 6 * 60_000;
    };
    const files = [fileOf('lang.bin', new Uint8Array(40 * MIB))];
    await client.send({ to: [patient.me.mailboxId], subject: 's', body: 'b', files }, { onProgress });
    expect(asked).toBeGreaterThanOrEqual(3);
  });

  it('keeps what is written as a draft on the device when it ends, for the same account after signing in', async () => {
    const { device, client } = practice;
    device.line.before = ended;
    const { id } = await client.saveDraft({ to: [], subject: 'Angefangen', body: 'Mitten im Satz' });
    device.line.before = () => undefined;
    const later = clientOn(server, device);
    await later.signIn(practice.me.address, 'Sieben Segel im Wind');
    expect(await later.drafts()).toMatchObject([{ id, subject: 'Angefangen', body: 'Mitten im Satz' }]);
  });
});
