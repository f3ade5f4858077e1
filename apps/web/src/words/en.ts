import { account } from './en/account.js';
import { general } from './en/general.js';
import { mailbox } from './en/mailbox.js';
import { members } from './en/members.js';
import { people } from './en/people.js';
import { problems } from './en/problems.js';
import { safekeeping } from './en/safekeeping.js';
import type { Words } from './words.js';

export const en: Words = { ...general, account, ...mailbox, ...members, ...people, ...safekeeping, problems };
