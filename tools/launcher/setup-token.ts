import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { workspaceRoot } from '@siegelpost/testing';

/** Mints a set-up token by the operator's command of the identity service. */
export async function mintSetupToken(env: Record<string, string>): Promise<string> {
  const program = join(workspaceRoot(), 'apps/identity/dist/mint-setup-token.js');
  const child = spawn(process.execPath, [program], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  const token = out.trim();
  if (!/^[\w-]{20,}$/.test(token)) throw new Error(`No set-up token was minted: ${err.trim() || out.trim()}`);
  return token;
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
