import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RouteId } from '@siegelpost/contracts';
import { ClientError } from '../errors.js';
import { NEW_PASSWORD, RecoveryStage, refusalOf } from './recovery-stage.js';
import { clientOn, PASSWORD } from './test-client.js';

describe('a statement whose number was spent by a service that died before it acted', () => {
  let stage: RecoveryStage;
  beforeEach(async () => {
    stage = await RecoveryStage.open();
  });

  /** Lets the server refuse a request so often. */
  const spent = (line: { before: (route: RouteId) => void }, route: RouteId, times: number) => {
    let left = times;
    line.before = (asked) => {
      if (asked === route && left-- > 0) throw new ClientError('NONCE_INVALID');
    };
  };
  const lose = async () => {
    const { client, device } = stage.fresh();
    const link = await stage.link();
    await client.requestReset(link);
    await client.completeReset(link, { password: NEW_PASSWORD });
    return { client, device };
  };

  it('is signed anew, a few times', async () => {
    const holder = await lose();
    const { device } = stage.patient;
    const owner = clientOn(stage.server, device);
    spent(device.line, 'undoReset', 4);
    expect(await refusalOf(owner.undoByDevice())).toBe('NONCE_INVALID');
    spent(holder.device.line, 'keepReset', 1);
    await holder.client.keepReset(stage.subject);
    spent(device.line, 'undoReset', 3);
    await owner.undoByDevice();
    expect((await owner.signIn('anna@example.org', PASSWORD)).mailboxId).toBe(stage.subject);
  });

  it('is signed anew for the release of a Super PIN', async () => {
    const { code } = await stage.patient.client.createSuperPin(PASSWORD);
    const { client, device } = stage.fresh();
    spent(device.line, 'releaseSuperPin', 1);
    expect((await stage.recover(code, client)).mailboxId).toBe(stage.subject);
  });
});
