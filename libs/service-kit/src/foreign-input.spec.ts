import { beforeAll, describe, expect, it } from '@jest/globals';
import { Problem } from '@siegelpost/contracts';
import fc from 'fast-check';
import jose from 'node-jose';
import { z } from 'zod';
import { ConfigError, defineConfig } from './config/define-config.js';
import { readKitConfig } from './config/kit.config.js';
import { port, secretBytes, urlWith, wholeNumber } from './config/variables.js';
import { readEvent } from './inbox/event-delivery.js';
import { RequestPacket } from './rpc/packet.js';
import { AccessTokenVerifier } from './tokens/access-token-verifier.js';
import { JwksCache } from './tokens/jwks-cache.js';

const installation = '11111111-1111-4111-8111-111111111111';

describe('an access token', () => {
  const store = jose.JWK.createKeyStore();
  let verifier: AccessTokenVerifier;
  let good: string;
  beforeAll(async () => {
    const key = await store.generate('EC', 'P-256', { alg: 'ES256', use: 'sig' });
    good = String(await jose.JWS.createSign({ format: 'compact' }, key).update('{"iss":1}').final());
    const jwks = store.toJSON() as { keys: { kty: string; kid: string }[] };
    verifier = new AccessTokenVerifier('keys', installation, new JwksCache(async () => jwks));
  });

  it('that is anything is refused by its code', async () => {
    const encoded = fc.oneof(fc.string({ unit: 'binary' }), fc.json()).map((text) => Buffer.from(text).toString('base64url'));
    const header = fc.record({ alg: fc.constantFrom('ES256', 'none', 'HS256', 'RS256'), kid: fc.oneof(fc.string(), fc.constant(store.all()[0]?.kid)), crit: fc.jsonValue(), zip: fc.constant('DEF'), jwk: fc.jsonValue() }, { requiredKeys: ['alg', 'kid'] });
    const parts = fc.tuple(fc.oneof(encoded, header.map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'))), encoded, encoded).map((all) => all.join('.'));
    const cut = fc.nat(200).map((length) => good.slice(0, length));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string({ unit: 'binary' }), parts, cut), async (token) => {
        const outcome: unknown = await verifier.verify(token).catch((error: unknown) => error);
        return outcome instanceof Problem && outcome.code === 'SESSION_REQUIRED';
      }),
      { numRuns: 300 },
    );
  });
});

describe('a message of the broker', () => {
  it('is an event or none, whatever its bytes', () => {
    const subject = 'siegelpost.v1.event.messaging.message.accepted';
    const near = fc.record({ specversion: fc.constant('1.0'), id: fc.uuid(), source: fc.string(), type: fc.constantFrom(subject, 'x'), time: fc.string(), data: fc.jsonValue() });
    const bytes = fc.oneof(fc.uint8Array(), fc.json().map((text) => Buffer.from(text)), near.map((one) => Buffer.from(JSON.stringify(one))));
    fc.assert(fc.property(bytes, (message) => [undefined, subject].includes(readEvent(subject, message)?.type)));
  });

  it('is a request or none, whatever it holds', () => {
    fc.assert(fc.property(fc.anything(), (value) => typeof RequestPacket.safeParse(value).success === 'boolean'));
  });
});

describe('configuration', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.integer().map(String), fc.constantFrom('', '0', '-1', '1e9', '99999999999999999999', 'nats://', 'x:y'));

  it('is read or refused by variable, without its value', () => {
    const read = defineConfig(z.object({ A_URL: urlWith('nats'), A_PORT: port(), A_SECRET: secretBytes(4), A_NUMBER: wholeNumber() }));
    const env = fc.record({ A_URL: text, A_PORT: text, A_SECRET: text, A_NUMBER: text }, { requiredKeys: [] });
    fc.assert(
      fc.property(env, (given) => {
        try {
          return Number.isSafeInteger(read(given).A_NUMBER);
        } catch (error) {
          return error instanceof ConfigError && error.faults.every((fault) => /^A_(URL|PORT|SECRET|NUMBER): is /.test(fault));
        }
      }),
    );
  });

  it('of the kit is read or refused', () => {
    const names = ['SIEGELPOST_NATS_URL', 'SIEGELPOST_INSTALLATION_ID', 'SIEGELPOST_LOG_LEVEL', 'SIEGELPOST_KEYS_NATS_PASSWORD', 'SIEGELPOST_KEYS_HEALTH_PORT'];
    const env = fc.dictionary(fc.constantFrom(...names), text);
    fc.assert(
      fc.property(env, (given) => {
        try {
          readKitConfig('keys', given);
          return true;
        } catch (error) {
          return error instanceof ConfigError;
        }
      }),
    );
    expect(readKitConfig('keys', { SIEGELPOST_INSTALLATION_ID: installation, SIEGELPOST_KEYS_NATS_PASSWORD: 'x' }).natsUser).toBe('keys');
  });
});
