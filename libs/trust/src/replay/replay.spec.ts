import { describe, expect, it } from '@jest/globals';
import { letterKey, replayVerdict } from './replay.js';

describe('a letter seen before', () => {
  const seen = new Map([[letterKey('anna', 'm1'), 'h1']]);

  it('is a duplicate where its hash is the same, else a conflict', () => {
    expect(replayVerdict(seen, { from: 'anna', mid: 'm1', hash: 'h1' })).toBe('duplicate');
    expect(replayVerdict(seen, { from: 'anna', mid: 'm1', hash: 'h2' })).toBe('conflict');
  });

  it('is not confused with another sender’s of the same id', () => {
    expect(replayVerdict(seen, { from: 'ben', mid: 'm1', hash: 'h2' })).toBe('new');
    expect(replayVerdict(seen, { from: 'anna', mid: 'm2', hash: 'h1' })).toBe('new');
  });
});
