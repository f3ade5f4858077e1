import { account } from './de/account.js';
import { connecting } from './de/connecting.js';
import { general } from './de/general.js';
import { mailbox } from './de/mailbox.js';
import { ownAccount } from './de/own-account.js';
import { members } from './de/members.js';
import { people } from './de/people.js';
import { problems } from './de/problems.js';
import { reading } from './de/reading.js';
import { rehearsing } from './de/rehearsing.js';
import { reseal } from './de/reseal.js';
import { reset } from './de/reset.js';
import { safekeeping } from './de/safekeeping.js';

/** The German words, which give the catalogue its shape. */
export const de = { ...general, account, ...mailbox, ...members, ...people, ...safekeeping, ...ownAccount, ...connecting, ...rehearsing, ...reading, ...reseal, ...reset, problems };
