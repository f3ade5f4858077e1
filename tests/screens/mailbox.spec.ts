import { mailbox } from './list/mailbox.js';
import { walk } from './walk.js';

walk(mailbox);
