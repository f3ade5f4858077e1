import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { faultPoints } from '@siegelpost/service-kit';
import { eventually } from '../end-to-end/product/eventually.js';
import { expectCollected, expectNothingStuck } from './checks/leftovers.js';
import { LetterCheck } from './checks/letters.js';
import { endLeases, MailCheck, repeatedMails } from './checks/mails.js';
import { untilAtRest } from './checks/rest.js';
import { startInstallation } from './installation/installation.js';
import type { Installation } from './installation/installation.js';
import type { Death } from './installation/supervisor.js';
import { Recovering } from './people/recovering.js';
import { Town } from './people/town.js';
import type { Resident } from './people/resident.js';
import { recoveryChains } from './recovery-scenarios.js';
import { deaths, dyingAt, points, rounds } from './scenarios.js';

let installation: Installation;
let town: Town;
let letters: LetterCheck;
let mails: MailCheck;
let practice: Resident;
let anna: Resident;
let berta: Resident;
let newcomers = 0;

beforeAll(async () => {
  installation = await startInstallation();
  town = new Town(installation);
  letters = new LetterCheck(installation, town);
  mails = new MailCheck(installation, town);
  practice = await town.practice('Praxis im Sturm');
  anna = await town.patientOf(practice, 'Anna Anker');
  berta = await town.patientOf(practice, 'Berta Boje');
});

afterAll(async () => {
  await installation?.stop();
});

/** Waits for all; what goes wrong in one leaves nothing running behind it. */
async function together(acts: readonly Promise<unknown>[]): Promise<void> {
  const outcomes = await Promise.allSettled(acts);
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Several letters in flight between all of them, each acknowledged in the end. */
async function correspondence(letterCount: number): Promise<void> {
  await together([practice.write(letterCount, [anna, berta]), anna.write(letterCount, [practice]), berta.write(letterCount, [practice])]);
}

/** Everything that leads past a fault point, at the same time. */
async function bustle(): Promise<void> {
  newcomers += 1;
  const newcomer = async (): Promise<void> => {
    const patient = await town.patientOf(practice, `Neu ${newcomers}`);
    await practice.write(1, [patient]);
    await patient.write(1, [practice]);
  };
  await together([correspondence(4), newcomer(), town.inviteNobody(practice), town.practice(`Praxis ${newcomers}`)]);
}

async function dieAndRevive(death: Death, next?: Death, over?: AbortSignal): Promise<void> {
  const { supervisor } = installation;
  await supervisor.waitForDeath(death, over);
  if (death.process === 'notifications') await endLeases(installation);
  await supervisor.revive(death, next);
  town.impatience.giveUp();
}

/** One death after the other, each of which the process comes to once it was started again. */
async function dieOften(chain: readonly Death[], over: AbortSignal): Promise<void> {
  for (const [place, death] of chain.entries()) await dieAndRevive(death, chain[place + 1], over);
}

/** @param window whether a mail may have gone out without its job being marked */
async function expectAllWell(window: boolean): Promise<void> {
  await untilAtRest(installation);
  await letters.run();
  await mails.run(window);
  await expectNothingStuck(installation);
}

const nameOf = ({ process, point, about }: Death): string => `${process} dies at ${point}${about === undefined ? '' : ` (${about})`}`;

describe('a process that dies between two steps', () => {
  it.each(points)('has a scenario in every process that passes %s', (point) => {
    expect(dyingAt(point)).toEqual([...faultPoints[point]].sort());
  });

  it.each(rounds.map((round) => [round.map(({ process, point }) => `${process} at ${point}`).join(', '), round] as const))('loses and doubles nothing when there die %s', async (_names, round) => {
    await installation.supervisor.arm(round);
    await together([bustle(), ...round.map((death) => dieAndRevive(death))]);
    await expectAllWell(round.some(({ process }) => process === 'notifications'));
  });

  it.each(deaths.map((death) => [nameOf(death), death] as const))('was reached: %s', (_name, death) => {
    expect(installation.supervisor.markerOf(death)).toMatchObject({ point: death.point, ...(death.about === undefined ? {} : { about: death.about }) });
  });

  it('sends a mail again that the mail server had taken, under the same Message-ID', () => {
    expect(repeatedMails(installation.mail.mails()).length).toBeGreaterThan(0);
  });
});

describe('a process that dies at a recovery, a reset or its undoing', () => {
  it('leaves the account to its owner, with every letter, whatever died at whichever request', async () => {
    const person = await town.patientOf(practice, 'Rita Ruder');
    await practice.write(2, [person]);
    await person.write(1, [practice]);
    const recovering = new Recovering(installation, town, person);
    const journeys = async (): Promise<void> => {
      const code = await recovering.recover();
      await recovering.recoverByDevice();
      await recovering.lose(await recovering.stop());
      await recovering.undoByDevice();
      await recovering.undoAfterAll(code, await recovering.lose(await recovering.newLink()));
    };
    await installation.supervisor.arm(recoveryChains.flatMap((chain) => chain.slice(0, 1)));
    const over = new AbortController();
    const ending = journeys().finally(() => over.abort());
    await together([ending, ...recoveryChains.map((chain) => dieOften(chain, over.signal))]);
    await expectAllWell(true);
    await eventually('the practice to know the keys from before again', async () => {
      await practice.client.sync();
      const contact = practice.client.contacts().find(({ mailboxId }) => mailboxId === person.mailboxId);
      return contact?.trust === 'linked' ? true : undefined;
    });
    // Whoever was asked by a process that died is waited for until the call is given up: some ten seconds each.
  }, 900_000);

  it.each(recoveryChains.flat().map((death) => [nameOf(death), death] as const))('was reached: %s', (_name, death) => {
    expect(installation.supervisor.markerOf(death)).toMatchObject({ point: death.point, ...(death.about === undefined ? {} : { about: death.about }) });
  });
});

describe('a server that goes away under load', () => {
  const load = 8;
  /** Each may have an answer on its way. */
  const senders = 3;

  it.each([
    ['postgres', 'by SIGKILL'],
    ['nats', 'by SIGKILL'],
    ['store', 'in good order'],
  ] as const)('%s, ended %s: every letter is acknowledged in the end and arrives once', async (name, how) => {
    const server = installation.servers[name];
    const acknowledged = (): number => town.residents.reduce((sum, { sent }) => sum + sent.length, 0);
    const before = acknowledged();
    const outage = async (): Promise<void> => {
      await eventually('letters to be on their way', () => (acknowledged() >= before + 4 ? true : undefined));
      await server.off(how);
      const during = acknowledged();
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      if (name !== 'store') expect(acknowledged()).toBeLessThanOrEqual(during + senders);
      await server.on();
    };
    await together([correspondence(load), outage()]);
    expect(acknowledged()).toBe(before + senders * load);
    if (name === 'postgres') {
      // A mail that was taken while the database was away stays with its lane until the lease is over.
      await installation.supervisor.restart('notifications', () => endLeases(installation));
    }
    await expectAllWell(name === 'postgres');
  });

  it('leaves nothing in the object store that no letter refers to, a day later', async () => {
    await expectCollected(installation);
  });
});
