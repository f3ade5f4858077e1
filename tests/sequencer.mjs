import Sequencer from '@jest/test-sequencer';

/** The canary scan looks for what the journeys left, so it runs after them; all else in a fixed order. */
export default class JourneysThenScan extends Sequencer {
  sort(tests) {
    const isScan = ({ path }) => (path.includes('/tests/canary/scan') ? 1 : 0);
    return [...tests].sort((a, b) => isScan(a) - isScan(b) || (a.path < b.path ? -1 : 1));
  }
}
