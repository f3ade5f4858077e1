import { reseal } from './list/reseal.js';
import { walk } from './walk.js';

walk(reseal);
