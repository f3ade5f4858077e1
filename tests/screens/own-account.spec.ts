import { ownAccount } from './list/own-account.js';
import { walk } from './walk.js';

walk(ownAccount);
