import { describe, expect, it } from '@jest/globals';
import { AddressInvalid, normaliseAddress } from './normalise.js';

describe('an e-mail address', () => {
  it.each([
    ['  Anna.Muster@Example.ORG ', 'anna.muster@example.org'],
    ['änna@müller.de', 'änna@xn--mller-kva.de'],
    ['ａｎｎａ@example.org', 'anna@example.org'],
    ['a+b@example.org', 'a+b@example.org'],
  ])('is compared in one form: %j', (typed, form) => {
    expect(normaliseAddress(typed)).toBe(form);
    expect(normaliseAddress(form)).toBe(form);
  });

  it.each(['', 'anna', '@example.org', 'anna@', 'a@b', 'a b@example.org', 'anna@exa mple.org', 'a@b@c.de', '.a@b.de', 'a.@b.de',
    'anna@-x.de', 'anna@x..de', 'anna@[127.0.0.1]', 'anna@host/path', 'anna@host:25', '"x"@y.de', 'x\n@y.de', `${'a'.repeat(65)}@y.de`, `a@${'b'.repeat(64)}.de`])(
    'is refused: %j',
    (typed) => {
      expect(() => normaliseAddress(typed)).toThrow(AddressInvalid);
    },
  );
});
