import { jest } from '@jest/globals';

/** Journeys start processes and wait for mails; how long that takes is the machine's matter. */
jest.setTimeout(300_000);
