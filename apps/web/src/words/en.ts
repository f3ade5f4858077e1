import { account } from './en/account.js';
import { connecting } from './en/connecting.js';
import { general } from './en/general.js';
import { mailbox } from './en/mailbox.js';
import { ownAccount } from './en/own-account.js';
import { members } from './en/members.js';
import { people } from './en/people.js';
import { problems } from './en/problems.js';
import { reading } from './en/reading.js';
import { rehearsing } from './en/rehearsing.js';
import { reseal } from './en/reseal.js';
import { reset } from './en/reset.js';
import { safekeeping } from './en/safekeeping.js';
import type { Words } from './words.js';

export const en: Words = { ...general, account, ...mailbox, ...members, ...people, ...safekeeping, ...ownAccount, ...connecting, ...rehearsing, ...reading, ...reseal, ...reset, problems };
