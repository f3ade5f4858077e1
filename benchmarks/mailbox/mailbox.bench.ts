import type { Client } from '@siegelpost/client-sdk';
import { createNodeClient } from '@siegelpost/client-sdk/node';
import { demoPractice, newPatient } from '../product/people.js';
import type { Person } from '../product/people.js';
import type { Product } from '../product/product.js';
import { machine } from '../report/machine.js';
import { median, percentile } from '../report/statistics.js';
import { figure, table } from '../report/table.js';
import { aimHead, aimRow } from '../report/verdict.js';
import { fillMailbox, settleTables } from './filling.js';

/** Letters of a page; these are real, newest, and opened by the client. */
const page = 50;

interface Mailbox {
  readonly owner: Person;
  readonly letters: number;
  readonly listMs: number[];
  readonly openMs: number[];
}

/** Listing a page and opening a letter in mailboxes of different sizes, the client's work included. */
export async function mailboxBench(product: Product, small: boolean): Promise<string> {
  const sizes = small ? [10, 100] : [1_000, 100_000, 1_000_000];
  const rounds = small ? 2 : 25;
  const practice = await demoPractice(product);
  const mailboxes: Mailbox[] = [];
  for (const letters of sizes) mailboxes.push(await prepared(product, practice, letters, small ? 3 : page));
  await settleTables(product.databaseUrl());
  for (let round = -1; round < rounds; round += 1) for (const mailbox of mailboxes) await measure(product, mailbox, round < 0);
  return report(mailboxes, rounds);
}

async function prepared(product: Product, practice: Person, letters: number, real: number): Promise<Mailbox> {
  const owner = await newPatient(product, practice, `mailbox${letters}`);
  await fillMailbox(product.databaseUrl(), owner.me.mailboxId, practice.me.mailboxId, letters - real);
  const body = 'Ihr Befund liegt bei. '.repeat(40);
  for (let count = 0; count < real; count += 1) {
    await practice.client.send({ to: [owner.me.mailboxId], subject: `Befund ${count}`, body, files: [] });
  }
  return { owner, letters, listMs: [], openMs: [] };
}

/** A client that was just started, so that nothing is in its memory. */
async function measure(product: Product, { owner, listMs, openMs }: Mailbox, warmUp: boolean): Promise<void> {
  const client: Client = await createNodeClient({ server: product.ready.web, profile: owner.profile });
  await client.resume();
  const began = performance.now();
  const { letters } = await client.list('inbox', { limit: page });
  const listed = performance.now();
  const [newest] = letters;
  if (newest === undefined || newest.state !== 'open') throw new Error('the newest letter could not be opened');
  await client.read(newest.id);
  const opened = performance.now();
  if (warmUp) return;
  listMs.push(listed - began);
  openMs.push(opened - listed);
}

function report(mailboxes: readonly Mailbox[], rounds: number): string {
  const rows = mailboxes.map(({ letters, listMs, openMs }) => [
    letters.toLocaleString('en'),
    ...[median(listMs), percentile(listMs, 0.95), median(openMs), percentile(openMs, 0.95)].map(figure),
  ]);
  const [least] = mailboxes;
  const most = mailboxes.at(-1);
  const ratio = (of: (mailbox: Mailbox) => readonly number[]): number => (least && most ? median(of(most)) / median(of(least)) : Number.NaN);
  const between = `${most?.letters.toLocaleString('en')} against ${least?.letters.toLocaleString('en')} letters`;
  const aims = table(aimHead, [
    aimRow({ what: `listing, ${between}`, measured: ratio(({ listMs }) => listMs), atMost: 1.2 }),
    aimRow({ what: `opening, ${between}`, measured: ratio(({ openMs }) => openMs), atMost: 1.2 }),
  ]);
  const head = ['letters', 'list, median ms', 'p95', 'open, median ms', 'p95'];
  return [machine(), '', `A page of ${page} and the newest letter, a fresh client each time, ${rounds} rounds in turn.`, '', table(head, rows), '', aims].join('\n');
}
