import { account } from './list/account.js';
import { walk } from './walk.js';

walk(account);
