import { describe, expect, it } from '@jest/globals';
import { clientOf } from './session-client.js';

const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/149.0.0.0 Safari/537.36';
const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0';

describe('the client of a session', () => {
  it.each([
    [chrome, 'Chrome', 'Windows'],
    [safari, 'Safari', 'iOS'],
    [firefox, 'Firefox', 'Linux'],
    ['siegelpost (Linux)', 'siegelpost', 'Linux'],
  ])('is named by program and system alone: %s', (userAgent, program, system) => {
    expect(clientOf(userAgent)).toEqual({ program, system });
  });

  it.each([undefined, '', 'node', 'x'.repeat(5000), '\u202e<script>', '🦷'.repeat(100)])('is unknown where it does not say: %p', (userAgent) => {
    expect(clientOf(userAgent)).toEqual({ program: null, system: null });
  });
});
