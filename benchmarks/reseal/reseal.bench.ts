import { demoPractice, newPatient, withNewKeys } from '../product/people.js';
import type { Person } from '../product/people.js';
import type { Product } from '../product/product.js';
import { machine } from '../report/machine.js';
import { figure, table } from '../report/table.js';
import { aimHead, aimRow } from '../report/verdict.js';

const mebibyte = 1_048_576;

interface Rate {
  readonly perSecond: number;
  /** Most MiB that the client's process held above what it held before. */
  readonly grownMib: number;
}

/** A practice sealing all letters of a patient with new keys anew, beside writing as many new ones. */
export async function resealBench(product: Product, small: boolean): Promise<string> {
  const letters = small ? 10 : 10_000;
  const practice = await demoPractice(product);
  const patient = await newPatient(product, practice, 'reseal');
  const body = 'Ihr Befund liegt bei. '.repeat(40);
  const written = await measured(letters, async (step) => {
    for (let count = 0; count < letters; count += 1) {
      await practice.client.send({ to: [patient.me.mailboxId], subject: `Befund ${count}`, body, files: [] });
      step();
    }
  });
  const request = await asked(await withNewKeys(product, patient), practice);
  const resealed = await measured(letters, async (step) => {
    const { done } = await practice.client.reseal(request, { onProgress: step });
    if (done !== letters) throw new Error(`${done} letters were sealed anew, not ${letters}`);
  });
  return report(letters, written, resealed);
}

/** The patient with new keys has asked for all letters and was confirmed. @returns the request's id */
async function asked(renewed: Person, practice: Person): Promise<string> {
  await renewed.client.sync();
  const [request] = await renewed.client.requestReseal();
  await practice.client.sync();
  await practice.client.confirmContact(renewed.me.mailboxId, { method: 'desk', code: renewed.client.confirmCode() });
  return request?.id ?? '';
}

async function measured(letters: number, work: (step: () => void) => Promise<void>): Promise<Rate> {
  const before = process.memoryUsage.rss();
  let most = before;
  const began = performance.now();
  await work(() => {
    most = Math.max(most, process.memoryUsage.rss());
  });
  return { perSecond: (letters * 1000) / (performance.now() - began), grownMib: (most - before) / mebibyte };
}

function report(letters: number, written: Rate, resealed: Rate): string {
  const rows = ([['writing them', written], ['sealing them anew', resealed]] as const).map(([name, { perSecond, grownMib }]) => [name, figure(perSecond), figure(grownMib)]);
  const aims = table(aimHead, [aimRow({ what: 'sealing anew, times writing', measured: resealed.perSecond / written.perSecond, atLeast: 0.5 })]);
  const what = `${letters.toLocaleString('en')} letters of 880 characters to one patient, one after the other, by the command line's client; opening each old one included.`;
  return [machine(), '', what, '', table(['', 'letters/s', 'MiB more'], rows), '', aims].join('\n');
}
