import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AddressInvalid, normaliseAddress } from './address/normalise.js';
import { allCalls } from './calls/calls.js';
import { Problem, ProblemDetails, problemCodes } from './errors/problems.js';
import { allEvents, CloudEvent } from './events/events.js';
import { queryNumber } from './scalars/scalars.js';

const anything = fc.oneof(fc.anything(), fc.jsonValue(), fc.constantFrom('\0', '\ud800', 2 ** 53, JSON.parse('{"__proto__":{"a":1}}')));
/** Parts of addresses that could upset the parser. */
const pieces = fc.constantFrom('a', 'ä', '@', '.', '..', '-', '"', ' ', '\0', '\u202e', '\ud800', 'xn--', '[::1]', '%00', '/', ':', '#', 'ｅ', 'ß', 'İ', '\u00ad', 'example', 'org', '1.2.3.4', '0x7f');

describe('an address', () => {
  it('is brought into its one form or refused, whatever the text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress(), fc.array(pieces, { maxLength: 9 }).map((parts) => parts.join('')));
    fc.assert(
      fc.property(text, (typed) => {
        try {
          const form = normaliseAddress(typed);
          expect(normaliseAddress(form)).toBe(form);
          expect(form).toMatch(/^[^\s@]+@[a-z0-9.-]+$/u);
        } catch (error) {
          if (!(error instanceof AddressInvalid)) throw error;
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an input', () => {
  it.each(allCalls.map((call) => [call.subject, call] as const))('is parsed or refused without a throw: %s', (_subject, { input, output }) => {
    fc.assert(fc.property(anything, (value) => typeof input.safeParse(value).success === 'boolean' && typeof output.safeParse(value).success === 'boolean'));
  });

  it('that is read is read the same again', () => {
    fc.assert(fc.property(fc.integer(), (value) => expect(queryNumber(-(2 ** 31)).parse(String(value))).toBe(value)));
  });

  it('of a query is a number in one way of writing only', () => {
    const written = fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('1e3', '0x10', ' 1', '01', '+1', '-0', '1.0', '', '1_000'));
    fc.assert(
      fc.property(written, (text) => {
        const read = queryNumber(Number.MIN_SAFE_INTEGER).safeParse(text);
        return !read.success || String(read.data) === text;
      }),
    );
  });
});

describe('an event', () => {
  it('is parsed or refused without a throw', () => {
    fc.assert(fc.property(anything, (value) => [CloudEvent, ...allEvents.map(({ data }) => data)].every((schema) => typeof schema.safeParse(value).success === 'boolean')));
  });
});

describe('a problem', () => {
  it('of an unknown code is one of ours', () => {
    const code = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty'));
    const named = { type: '', title: '', status: 400 };
    fc.assert(fc.property(code, (name) => Problem.fromDetails({ ...named, code: name }).code === 'INTERNAL'));
  });

  it('is written and read as it was', () => {
    const extra = fc.record({ retryAfter: fc.nat(), current: fc.jsonValue() }, { requiredKeys: [] });
    fc.assert(
      fc.property(fc.constantFrom(...problemCodes), fc.option(fc.string(), { nil: undefined }), extra, (code, detail, more) => {
        const details = new Problem(code, detail, more).toDetails();
        expect(Problem.fromDetails(ProblemDetails.parse(JSON.parse(JSON.stringify(details)))).toDetails()).toEqual(JSON.parse(JSON.stringify(details)));
      }),
    );
  });
});
