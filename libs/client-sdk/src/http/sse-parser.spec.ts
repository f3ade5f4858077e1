import { describe, expect, it } from '@jest/globals';
import { SseParser } from './sse-parser.js';

const STREAM = 'retry: 2000\n\n: still here\n\nid: 4\nevent: letter\ndata: {"sequence":4}\n\nid: 5\r\nevent: letter\r\ndata: {"sequence":5}\r\n\r\n';
const EVENTS = [
  { event: 'letter', data: '{"sequence":4}', id: '4' },
  { event: 'letter', data: '{"sequence":5}', id: '5' },
];

describe('SseParser', () => {
  it('reads events and passes over comments', () => {
    expect(new SseParser().push(STREAM)).toEqual(EVENTS);
  });

  it('reads the same wherever the text is cut', () => {
    for (let size = 1; size < 9; size += 1) {
      const parser = new SseParser();
      const pieces = STREAM.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? [];
      expect(pieces.flatMap((piece) => parser.push(piece))).toEqual(EVENTS);
    }
  });
});
