import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MemoryStore } from './adapters/memory/memory-store.js';
import { ClientError } from './errors.js';
import { problemOf } from './http/problem-error.js';
import { SseParser } from './http/sse-parser.js';
import { PinnedInstallation } from './installation/pinned-installation.js';
import { parseLink } from './onboarding/links.js';

const token = fc.string({ unit: fc.constantFrom(...'ABCabc019-_'), minLength: 43, maxLength: 43 });

describe('a link', () => {
  it('is read or refused as malformed, whatever its text', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl({ withFragments: true }), fc.string({ unit: fc.constantFrom('#', '&', '=', 't', 'p', '%', '%zz', 'A') }));
    fc.assert(
      fc.property(text, (link) => {
        try {
          return parseLink(link).token.length === 43;
        } catch (error) {
          return error instanceof ClientError && error.code === 'LINK_MALFORMED';
        }
      }),
    );
  });

  it('gives token and practice as they were mailed', () => {
    fc.assert(
      fc.property(token, token, fc.constantFrom('register', 'activate'), (secret, practice, page) => {
        const link = parseLink(`https://praxis.example/${page}#t=${secret}&p=${practice}`);
        expect(link).toEqual({ token: secret, practice, kind: page === 'register' ? 'registration' : 'activation' });
      }),
    );
  });
});

describe('an event stream', () => {
  const parts = fc.constantFrom('\n', '\r', '\r\n', 'id: 4', 'event: letter', 'data: {"sequence":4}', 'data', ':', ': ping', 'retry: x', '\0', '\ufeff', 'ä', ' ');

  it('is read the same wherever it is cut, whatever it holds', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.array(parts, { maxLength: 30 }).map((all) => all.join('')));
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 10 }), (stream, places) => {
        const ends = [...new Set(places)].sort((a, b) => a - b);
        const pieces = [0, ...ends].map((start, index) => stream.slice(start, ends[index] ?? stream.length));
        const [cut, whole] = [new SseParser(), new SseParser()];
        // Ends every line, so that a carriage return at the end is no longer waited on.
        const events = [...pieces, '\n'].flatMap((piece) => cut.push(piece));
        expect(events).toEqual([...whole.push(stream), ...whole.push('\n')]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the events that were sent', () => {
    const event = fc.record({ event: fc.constantFrom('letter', 'message'), data: fc.array(fc.string({ minLength: 1 }).filter((line) => !/[\r\n]/.test(line)), { minLength: 1, maxLength: 3 }), id: fc.nat().map(String) });
    fc.assert(
      fc.property(fc.array(event), (sent) => {
        const stream = sent.map(({ event: type, data, id }) => `id: ${id}\nevent: ${type}\n${data.map((line) => `data: ${line}\n`).join('')}\n`).join('');
        expect(new SseParser().push(stream)).toEqual(sent.map(({ event: type, data, id }) => ({ event: type, data: data.join('\n'), id })));
      }),
    );
  });
});

describe('what a server answers', () => {
  it('that is not 2xx is a refusal, whatever its body', async () => {
    const body = fc.oneof(fc.string(), fc.json(), fc.record({ type: fc.string(), title: fc.string(), status: fc.integer(), code: fc.constantFrom('LINK_USED', '__proto__', 'constructor', 'toString') }).map((one) => JSON.stringify(one)));
    await fc.assert(
      fc.asyncProperty(body, fc.integer({ min: 400, max: 599 }), fc.string().filter((text) => /^[\x20-\x7e]*$/.test(text)), async (text, status, wait) => {
        const error = await problemOf(new Response(text, { status, headers: { 'retry-after': wait } }));
        return error instanceof ClientError && ['LINK_USED', 'INTERNAL', 'SERVICE_UNAVAILABLE'].includes(error.code);
      }),
    );
  });

  it('as installation.json is pinned or refused', async () => {
    const good = { v: 1, installation: '11111111-1111-4111-8111-111111111111', opaqueServerPublicKey: 'K'.repeat(43) };
    const text = fc.oneof(fc.string(), fc.json(), fc.record({ v: fc.jsonValue() }).map((change) => JSON.stringify({ ...good, ...change })), fc.constant(JSON.stringify(good)));
    await fc.assert(
      fc.asyncProperty(text, async (shown) => {
        const pinned = await new PinnedInstallation({ fetch: async () => shown }, new MemoryStore()).get().catch((error: unknown) => error);
        return pinned instanceof ClientError ? pinned.code === 'INSTALLATION_MALFORMED' : JSON.stringify(pinned) === JSON.stringify(good);
      }),
    );
  });
});
