import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const decoded = (part: string | undefined): Record<string, unknown> => JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as Record<string, unknown>;
const signed = (header: unknown, claims: unknown, key: KeyObject): string => {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
};

/**
 * Access tokens that no service may take, by what is wrong with them.
 *
 * @param real a token that holds
 * @param other a token that holds for another service
 * @param published the public key that verifies `real`, as JSON
 */
export function forgedTokens(real: string, other: string, published: Record<string, unknown>): Record<string, string> {
  const [head, body, signature] = real.split('.');
  const [header, claims] = [decoded(head), decoded(body)];
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const own = stranger.publicKey.export({ format: 'jwk' });
  const byStranger = (more: object, changes: object = {}): string => signed({ ...header, ...more }, { ...claims, ...changes }, stranger.privateKey);
  const hmacInput = `${encoded({ ...header, alg: 'HS256' })}.${body}`;
  return {
    'no token': 'x',
    'no signature': `${head}.${body}.`,
    'alg none': `${encoded({ ...header, alg: 'none' })}.${body}.`,
    'alg none with a signature': `${encoded({ ...header, alg: 'none' })}.${body}.${signature}`,
    'another key under the same id': byStranger({}),
    'another key that it brings along': byStranger({ jwk: own }),
    'a key that nobody published': byStranger({ kid: 'nobody' }),
    'a key from another address': byStranger({ jku: 'http://127.0.0.1:1/', kid: 'nobody' }),
    'the public key as a secret': `${hmacInput}.${createHmac('sha256', JSON.stringify(published)).update(hmacInput).digest('base64url')}`,
    'changed claims': `${head}.${encoded({ ...claims, subject: 'A'.repeat(43) })}.${signature}`,
    'an expiry of its own': byStranger({}, { exp: 4_102_444_800 }),
    'another installation': byStranger({}, { iss: '11111111-1111-4111-8111-111111111111' }),
    'another service': other,
    'a critical extension': byStranger({ crit: ['b64'], b64: false }),
    'over its cap': `${real}${'A'.repeat(9_000)}`,
    'parts without end': '.'.repeat(5_000),
  };
}
