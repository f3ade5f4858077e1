import { ClientError } from '@siegelpost/client-sdk';
import type { AskedReseal, ConfirmMethod, ResealRequestView } from '@siegelpost/client-sdk';
import type { Command } from 'commander';
import { print, WrongUse } from '../terminal/output.js';
import { withProgress } from '../terminal/progress-bars.js';
import { signedIn } from '../terminal/session.js';

const letterId = /^[A-Za-z0-9_-]{22}$/;
const methods: readonly string[] = ['desk', 'phone'] satisfies ConfirmMethod[];

/** reseal request, reseal list, reseal confirm. */
export function addResealCommands(program: Command): void {
  const reseal = program.command('reseal').description('letters from before new keys: ask for them, seal them anew');
  reseal
    .command('request [ids...]')
    .description('ask your practices to seal locked letters anew: all, or those with these ids')
    .option('--exchanges', 'the whole exchanges that these letters belong to')
    .action(request);
  reseal.command('list').description('what was asked for: by your patients, or by yourself').action(list);
  reseal
    .command('confirm <request>')
    .description('confirm who asks by the code that they read out, and seal the letters anew')
    .requiredOption('--checked <where>', 'desk: the patient was there; phone: you called the number on file')
    .requiredOption('--code <code>', "the patient's 16 characters")
    .action(confirm);
}

async function request(ids: readonly string[], { exchanges = false }: { exchanges?: boolean }, command: Command): Promise<void> {
  const none = ids.find((id) => !letterId.test(id));
  if (none !== undefined) throw new WrongUse(`${none} is no letter's id.`);
  if (exchanges && ids.length === 0) throw new WrongUse('Say whose exchanges: the ids of locked letters.');
  const { client, me, options } = await signedIn(command);
  if (me.practice !== null) throw new WrongUse('Patients ask for letters; a practice seals them anew.');
  const scope = ids.length === 0 ? {} : exchanges ? { exchanges: ids } : { letters: ids };
  const requests = await client.requestReseal(scope);
  print(options.json, { requests: requests.map(askedView) }, requests.map(askedLine));
}

async function list(_options: unknown, command: Command): Promise<void> {
  const { client, me, options } = await signedIn(command);
  if (me.practice === null) {
    const asked = client.askedReseals();
    return print(options.json, { requests: asked.map(askedView) }, asked.map(askedLine));
  }
  const requests = await client.resealRequests();
  print(options.json, { requests: requests.map(viewOf) }, requests.map(lineOf));
}

async function confirm(id: string, { checked, code }: { checked: string; code: string }, command: Command): Promise<void> {
  if (!methods.includes(checked)) throw new WrongUse('--checked is desk or phone.');
  const { client, options } = await signedIn(command);
  const asked = (await client.resealRequests()).find((one) => one.id === id);
  if (asked === undefined) throw new ClientError('REQUEST_UNKNOWN');
  await client.confirmContact(asked.from.mailboxId, { method: checked as ConfirmMethod, code });
  const { done } = await withProgress((act) => client.reseal(id, act));
  print(options.json, { id, done }, [`Sealed anew for ${asked.from.name}: ${done} letters`]);
}

const viewOf = ({ id, from, count, done, state, at }: ResealRequestView) => ({ id, from, count, done, state, at });
const lineOf = ({ id, from, count, done, state }: ResealRequestView): string => `${id}  ${state.padEnd(11)}  ${done}/${count}  ${from.name}`;
const askedView = ({ id, practice, at, answered }: AskedReseal) => ({ id, to: practice, at, state: answered ? 'answered' : 'asked' });
const askedLine = ({ id, practice, at, answered }: AskedReseal): string =>
  `${id}  ${answered ? 'answered' : 'asked'}  ${at.slice(0, 16).replace('T', ' ')}  ${practice.name}`;
