import { describe, expect, it } from '@jest/globals';
import { ClientError, type ActOptions } from '@siegelpost/client-sdk';
import { Pace } from './pace.js';
import { type Line, Transfer, type TransferState, type Wait } from './transfer.js';

/** A transfer whose work does what the test says, and what it told. */
const transferOf = (work: (options: ActOptions) => Promise<void>, wait: Wait = async () => undefined, watch: Line['watch'] = () => () => undefined) => {
  const told: TransferState[] = [];
  return { told, transfer: new Transfer(work, (state) => told.push(state), () => undefined, { wait, watch }) };
};
const refusals = (...codes: ConstructorParameters<typeof ClientError>[0][]) => async (): Promise<void> => {
  const code = codes.shift();
  if (code !== undefined) throw new ClientError(code);
};

describe('a long act', () => {
  it('goes on by itself after a lost connection', async () => {
    const { told, transfer } = transferOf(refusals('OFFLINE', 'OFFLINE'));
    await transfer.run();
    expect(told).toEqual(['running', 'waiting', 'running', 'waiting', 'running', 'done']);
  });

  it('stops at any other refusal and goes on when it is told to', async () => {
    const { told, transfer } = transferOf(refusals('SERVICE_UNAVAILABLE'));
    await transfer.run();
    expect(told).toEqual(['running', 'failed']);
    await transfer.run();
    expect(told.at(-1)).toBe('done');
  });

  it('waits longer with each try that brings nothing, and begins anew once something went through', async () => {
    const waits: number[] = [];
    let turn = 0;
    const { transfer } = transferOf(
      async ({ onProgress }) => {
        turn += 1;
        onProgress?.({ phase: 'uploading', done: turn < 3 ? 0 : 8, total: 10 });
        if (turn < 5) throw new ClientError('OFFLINE');
      },
      async (tries) => void waits.push(tries),
    );
    await transfer.run();
    expect(waits).toEqual([0, 1, 0, 1]);
  });

  it('tries at once when it is told to while it waits', async () => {
    let woken: () => void = () => undefined;
    const waiting = new Promise<void>((resolve) => (woken = resolve));
    const { told, transfer } = transferOf(refusals('OFFLINE'), (_, signal) => {
      woken();
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    });
    const running = transfer.run();
    await waiting;
    await transfer.run();
    await running;
    expect(told.at(-1)).toBe('done');
  });

  it('gives a try up at once when the browser says that the connection is lost', async () => {
    let lose: () => void = () => undefined;
    let tries = 0;
    const hanging = ({ signal }: ActOptions): Promise<void> => {
      tries += 1;
      if (tries > 1) return Promise.resolve();
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new ClientError('ABORTED'))));
    };
    const { told, transfer } = transferOf(hanging, undefined, (lost) => {
      lose = lost;
      return () => undefined;
    });
    const running = transfer.run();
    lose();
    await running;
    expect(told).toEqual(['running', 'waiting', 'running', 'done']);
  });

  it('pauses while it runs and while it waits', async () => {
    const { told, transfer } = transferOf(({ signal }) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new ClientError('ABORTED')))));
    const running = transfer.run();
    transfer.pause();
    await running;
    expect(told).toEqual(['running', 'paused']);
    const lost: { told: TransferState[]; transfer: Transfer } = transferOf(refusals('OFFLINE'), async () => lost.transfer.pause());
    await lost.transfer.run();
    expect(lost.told).toEqual(['running', 'waiting', 'paused']);
  });
});

describe('the time left', () => {
  it('follows from what went through lately', () => {
    const pace = new Pace();
    expect(pace.left(0, 100, 0)).toBeNull();
    expect(pace.left(10, 100, 1000)).toBeNull();
    expect(pace.left(20, 100, 4000)).toBe(16);
    expect(pace.left(30, 100, 40_000)).toBe(252);
  });

  it('is unknown while nothing goes through', () => {
    const pace = new Pace();
    pace.left(5, 100, 0);
    expect(pace.left(5, 100, 10_000)).toBeNull();
  });
});
