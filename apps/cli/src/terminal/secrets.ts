import { password as ask } from '@inquirer/prompts';
import { WrongUse } from './output.js';

/** A secret from its environment variable, else from a prompt; never from an argument, which others can see. */
async function secret(variable: string, question: string): Promise<string> {
  const given = process.env[variable];
  if (given !== undefined && given !== '') return given;
  if (!process.stdin.isTTY) throw new WrongUse(`Set ${variable}, or run this on a terminal.`);
  return ask({ message: question, mask: true }, { output: process.stderr });
}

export const readPassword = (): Promise<string> => secret('SIEGELPOST_PASSWORD', 'Password');

/** A new password; typed twice on a terminal. */
export const readNewPassword = (): Promise<string> => chosen('SIEGELPOST_PASSWORD', 'Password');
/** A new password where the present one is asked for too. */
export const readChosenPassword = (): Promise<string> => chosen('SIEGELPOST_NEW_PASSWORD', 'New password');

async function chosen(variable: string, question: string): Promise<string> {
  const first = await secret(variable, question);
  if (process.env[variable] !== undefined && process.env[variable] !== '') return first;
  const second = await ask({ message: 'The same password once more', mask: true }, { output: process.stderr });
  if (first !== second) throw new WrongUse('The two passwords differ.');
  return first;
}

export const readSetupToken = (): Promise<string> => secret('SIEGELPOST_SETUP_TOKEN', 'Set-up token');
export const readPaper = (): Promise<string> => secret('SIEGELPOST_PAPER', 'Code of the practice’s paper');
export const readSuperPin = (): Promise<string> => secret('SIEGELPOST_SUPER_PIN', 'Super PIN');
