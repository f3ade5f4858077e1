import { writing } from './list/writing.js';
import { walk } from './walk.js';

walk(writing);
