import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { workspaceRoot } from '@siegelpost/testing';
import { MemoryWatch } from '../process/memory-watch.js';
import type { Person } from '../product/people.js';
import type { Product } from '../product/product.js';
import type { Above } from './browser-transfer.js';

const program = join(workspaceRoot(), 'apps/cli/bin/siegelpost.js');

interface Run {
  readonly peak: number;
  readonly answer: { readonly id?: string };
}

/** The command line sends a file and saves one; above what it holds while it only lists the inbox. */
export async function commandLineTransfer(product: Product, sender: Person, recipient: Person, path: string, folder: string): Promise<Above> {
  const idle = (await run(product, sender, ['inbox'])).peak;
  const sent = await run(product, sender, ['send', '--to', recipient.me.mailboxId, '--subject', 'Messung', '--body', 'x', '--attach', path]);
  const saved = await run(product, recipient, ['read', sent.answer.id ?? '', '--save', folder]);
  return { sending: sent.peak - idle, saving: saved.peak - idle };
}

/** Runs a command to its end; the most bytes that it held. */
async function run(product: Product, person: Person, args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, [program, '--server', product.ready.web, '--profile', person.profile, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const watch = new MemoryWatch(() => [child.pid ?? 0]);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  const peak = watch.stop();
  if (code !== 0) throw new Error(`siegelpost ${args[0]} ended with ${code}`);
  return { peak, answer: JSON.parse(output) as Run['answer'] };
}
