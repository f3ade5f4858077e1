import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Client, Me } from '@siegelpost/client-sdk';
import { createNodeClient } from '@siegelpost/client-sdk/node';
import type { CaughtMail } from '@siegelpost/testing';
import type { Product } from './product.js';

/** Somebody signed in on the command line's client. */
export interface Person {
  readonly client: Client;
  readonly me: Me;
  readonly address: string;
  readonly password: string;
  /** Folder with what the client keeps. */
  readonly profile: string;
}

const newPassword = (): string => `Kiesel-${randomBytes(12).toString('hex')}`;
const newAddress = (name: string): string => `${name}.${randomBytes(4).toString('hex')}@bench.example`;

/** A new practice with its administrator. */
export async function newPractice(product: Product, name: string): Promise<Person> {
  const [address, password, profile] = [newAddress(name), newPassword(), product.profile(name)];
  const client = await createNodeClient({ server: product.ready.web, profile });
  const who = { name: `Praxis ${name}`, adminName: `Dr. ${name}`, address, password, language: 'de' as const };
  const me = await client.createPractice({ setupToken: await product.setupToken(), ...who });
  return { client, me, address, password, profile };
}

/** The demo practice. */
export async function demoPractice(product: Product): Promise<Person> {
  const { email: address, password } = product.ready.practice;
  const profile = product.profile('demo');
  const client = await createNodeClient({ server: product.ready.web, profile });
  const me = await client.signIn(address, password);
  await client.sync();
  return { client, me, address, password, profile };
}

/** A patient of the practice, from invitation to activation; both are linked. */
export async function newPatient(product: Product, practice: Person, name: string): Promise<Person> {
  const [address, password, profile] = [newAddress(name), newPassword(), product.profile(name)];
  const client = await createNodeClient({ server: product.ready.web, profile });
  await practice.client.invite({ name, address, language: 'de' });
  await client.beginRegistration(await link(product, address, 1), { name });
  const me = await client.activate(await link(product, address, 2), { password });
  await practice.client.sync();
  return { client, me, address, password, profile };
}

/** The same person after a reset: new keys, an empty mailbox. */
export async function withNewKeys(product: Product, patient: Person): Promise<Person> {
  const { address } = patient;
  await patient.client.signOut();
  const [password, profile] = [newPassword(), product.profile(`${patient.me.name}-new`)];
  const client = await createNodeClient({ server: product.ready.web, profile });
  await client.requestRecovery(address);
  const where = await eventually(product, address, (mails) => mails.flatMap(({ links }) => links).find((one) => one.includes('/recover#')));
  await client.requestReset(where);
  const me = await client.completeReset(where, { password });
  return { client, me, address, password, profile };
}

const pauseMs = 50;
const patienceMs = 120_000;

/** The link in the `count`th mail to the address. */
function link(product: Product, address: string, count: number): Promise<string> {
  return eventually(product, address, (mails) => (mails.length < count ? undefined : mails[0]?.links[0]));
}

/** What is found among the mails to an address, the newest first. */
async function eventually(product: Product, address: string, find: (mails: readonly CaughtMail[]) => string | undefined): Promise<string> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await delay(pauseMs)) {
    const answer = await fetch(`${product.ready.mail}/api/mails?to=${encodeURIComponent(address)}`);
    const found = find((await answer.json()) as CaughtMail[]);
    if (found !== undefined) return found;
  }
  throw new Error(`The mail to ${address} did not come`);
}
