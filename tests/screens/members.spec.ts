import { members } from './list/members.js';
import { walk } from './walk.js';

walk(members);
