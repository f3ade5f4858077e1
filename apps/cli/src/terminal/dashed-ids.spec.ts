import { describe, expect, it } from '@jest/globals';
import { withDashedIdsLast } from './dashed-ids.js';

const mid = '-EIW_VyAmoVk30GaiD7eJQ';

describe('an id that begins with a dash', () => {
  it('goes behind the options', () => {
    expect(withDashedIdsLast(['--json', 'read', mid, '--save', 'dir'])).toEqual(['--json', 'read', '--save', 'dir', '--', mid]);
    expect(withDashedIdsLast(['read', '--json', mid])).toEqual(['read', '--json', '--', mid]);
  });

  it('stays where it is the value of an option', () => {
    const args = ['send', '--reply-to', mid, '--subject', 'x'];
    expect(withDashedIdsLast(args)).toEqual(args);
  });
});
