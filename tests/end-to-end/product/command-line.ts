import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { noteCodes } from './codes.js';
import { folder, product } from './product.js';

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
export interface Refusal {
  readonly code: string;
  readonly message: string;
}
export interface Login {
  /** Name of the profile's folder. */
  readonly profile: string;
  readonly password?: string;
  readonly server?: string;
}

const program = join(import.meta.dirname, '../../../apps/cli/bin/siegelpost.js');

/** The command line as one person at one computer uses it: a child process for each command. */
export class CommandLine {
  constructor(private readonly login: Login) {}

  get profile(): string {
    return join(folder('profiles'), this.login.profile);
  }

  /** The command's JSON document; codes in it are noted for the scan. Fails where the command does. */
  async ok<Result = Record<string, unknown>>(...args: string[]): Promise<Result> {
    return this.okWith<Result>({}, ...args);
  }

  async okWith<Result = Record<string, unknown>>(env: Record<string, string>, ...args: string[]): Promise<Result> {
    const run = await this.run(args, env);
    if (run.exitCode !== 0) throw new Error(`siegelpost ${args.join(' ')} ended with ${run.exitCode}: ${run.stderr}`);
    const answer = JSON.parse(run.stdout) as Result & object;
    await noteCodes(answer);
    return answer;
  }

  /** The refusal on the last line of standard error. Fails where the command does anything but refuse. */
  async refused(...args: string[]): Promise<Refusal> {
    const run = await this.run(args);
    if (run.exitCode !== 1) throw new Error(`siegelpost ${args.join(' ')} ended with ${run.exitCode}: ${run.stdout}${run.stderr}`);
    if (run.stdout !== '') throw new Error(`A refusal printed a result: ${run.stdout}`);
    const last = run.stderr.trimEnd().split('\n').at(-1) ?? '';
    const { error } = JSON.parse(last) as { error: Refusal };
    return error;
  }

  /** Runs a command to its end. */
  run(args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
    const child = this.start(args, env);
    return ended(child);
  }

  /** Starts a command; for those that are to be cut off. */
  start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
    const server = this.login.server ?? product.ready.web;
    const own = this.login.password === undefined ? {} : { SIEGELPOST_PASSWORD: this.login.password };
    return spawn(process.execPath, [program, '--server', server, '--profile', this.profile, '--json', ...args], {
      env: { PATH: process.env['PATH'], HOME: this.profile, ...own, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }
}

/** Waits for the end of a command. */
export function ended(child: ChildProcess): Promise<Run> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) =>
      resolve({ exitCode, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() }),
    );
  });
}
