import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { VerifyError } from '../errors/verify-error.js';
import { expectRefusal, readShared, readVectors } from '../spec-kit/vectors.js';
import {
  checkEnvelopeRecipients,
  ENVELOPE_MAX_BYTES,
  envelopeFor,
  envelopeKids,
  parseEnvelope,
  serializeEnvelope,
  serializeEnvelopeHeader,
} from './envelope.js';

const triples = z.array(z.tuple([z.string(), z.number(), z.string()]));
const { positive, failures } = readVectors('envelope', {
  good: {
    header: z.string(),
    size: z.number(),
    recipients: triples.optional(),
    kid: z.string().optional(),
    served: z.string().optional(),
  },
  bad: { replace: z.string(), with: z.string(), recipients: triples },
});
const shared = readShared('envelope', { base: z.string() });

function intake(text: string, list: z.output<typeof triples>): void {
  checkEnvelopeRecipients(
    parseEnvelope(text),
    list.map(([id, epoch, kid]) => ({ id, epoch, kid })),
  );
}

describe('envelope', () => {
  it.each(positive)('is read: $name', ({ header, size, served }) => {
    const envelope = parseEnvelope(served ?? shared.base);
    expect(serializeEnvelopeHeader(envelope.header)).toBe(header);
    expect(envelope.size).toBe(size);
    expect(serializeEnvelope(envelope.json)).toBe(served ?? shared.base);
  });

  it('is taken in for the recipients that its keys stand for', () => {
    const recipients = positive[0]?.recipients ?? [];
    expect(() => intake(shared.base, recipients)).not.toThrow();
    expect(envelopeKids(parseEnvelope(shared.base))).toEqual(recipients.map(([, , kid]) => kid));
  });

  it('is served with the own entry alone', () => {
    const { kid = '', served } = positive.find((one) => one.kid !== undefined) ?? {};
    const whole = parseEnvelope(shared.base);
    expect(envelopeFor(whole, kid)).toBe(served);
    expectRefusal(() => envelopeFor(whole, 'A'.repeat(43)), 'RECIPIENTS_MISMATCH');
  });

  it.each(failures)('is refused: $name', ({ replace, with: by, recipients, expect: code }) => {
    const text = shared.base.replace(replace, by);
    if (replace !== by) expect(text).not.toBe(shared.base);
    expectRefusal(() => intake(text, recipients), code);
  });

  it('is refused above its cap', () => {
    expectRefusal(() => parseEnvelope('x'.repeat(ENVELOPE_MAX_BYTES + 1)), 'JSON_TOO_LARGE');
  });

  it('of foreign bytes ends in a refusal', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(() => parseEnvelope(text)).toThrow(VerifyError);
      }),
      { numRuns: 200 },
    );
  });
});
