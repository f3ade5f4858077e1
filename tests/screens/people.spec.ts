import { people } from './list/people.js';
import { walk } from './walk.js';

walk(people);
