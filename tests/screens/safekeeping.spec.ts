import { safekeeping } from './list/safekeeping.js';
import { walk } from './walk.js';

walk(safekeeping);
