import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ClientError } from '@siegelpost/client-sdk';
import type { Client, Me } from '@siegelpost/client-sdk';
import { createNodeClient } from '@siegelpost/client-sdk/node';
import { readPrivate, writePrivate } from './private-file.js';

export interface DemoPractice {
  readonly email: string;
  readonly password: string;
  readonly mailboxId: string;
  readonly confirmCode: string;
}

/** Written before the practice is made: a start that was cut off goes on with the same password and token. */
interface Plan {
  readonly email: string;
  readonly password: string;
  readonly setupToken: string;
}

/** The demo practice, made through the SDK like any other at the first start. */
export async function demoPractice(dataDir: string, server: string, mint: () => Promise<string>): Promise<DemoPractice> {
  const file = join(dataDir, 'demo.json');
  const known = readPrivate<DemoPractice>(file);
  if (known) return known;
  const plan = await planOf(join(dataDir, 'demo-plan.json'), mint);
  const profile = join(dataDir, 'demo-profile');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const client = await createNodeClient({ server, profile });
  const me = await createOrSignIn(client, plan);
  const demo = { email: plan.email, password: plan.password, mailboxId: me.mailboxId, confirmCode: client.confirmCode() };
  await client.signOut();
  writePrivate(file, demo);
  return demo;
}

async function planOf(file: string, mint: () => Promise<string>): Promise<Plan> {
  const known = readPrivate<Plan>(file);
  if (known) return known;
  const password = `demo-${randomBytes(9).toString('base64url')}`;
  const plan = { email: 'praxis@demo.example', password, setupToken: await mint() };
  writePrivate(file, plan);
  return plan;
}

async function createOrSignIn(client: Client, plan: Plan): Promise<Me> {
  const names = { name: 'Zahnarztpraxis Dr. Demo', adminName: 'Dr. Dora Demo' };
  try {
    return await client.createPractice({ ...names, setupToken: plan.setupToken, address: plan.email, password: plan.password, language: 'de' });
  } catch (error) {
    if (error instanceof ClientError && error.code === 'SETUP_TOKEN_USED') return client.signIn(plan.email, plan.password);
    throw error;
  }
}
