import { account } from './de/account.js';
import { general } from './de/general.js';
import { mailbox } from './de/mailbox.js';
import { members } from './de/members.js';
import { people } from './de/people.js';
import { problems } from './de/problems.js';
import { safekeeping } from './de/safekeeping.js';

/** The German words, which give the catalogue its shape. */
export const de = { ...general, account, ...mailbox, ...members, ...people, ...safekeeping, problems };
