import { reset } from './list/reset.js';
import { walk } from './walk.js';

walk(reset);
