import {
  confirmCode,
  formatConfirmCode,
  hashText,
  LABEL,
  profileHash,
  recipientsHash,
  serializeProfile,
} from '../../../libs/crypto-verify/dist/index.js';
import { bytesOf } from './encoding.mjs';

/** Profiles and their hash. */
export function profileVectors() {
  const plain = { v: 1, salt: bytesOf(32, 1), name: 'Praxis am Markt', members: [] };
  const full = {
    ...plain,
    name: 'Gemeinschaftspraxis Süd',
    members: [
      { id: bytesOf(32, 7), name: 'Dr. Ida Beck', role: 'administrator' },
      { id: null, name: 'Papier', role: 'paper' },
    ],
  };
  const good = (name, value) => ({
    name,
    text: serializeProfile(value),
    hash: profileHash(serializeProfile(value)),
  });
  const hash = profileHash(serializeProfile(plain));
  return {
    description: 'Profile text and the hash that an entry holds: docs/protocol/subjects.md §6',
    positive: [good('a name', plain), good('members', full)],
    failures: [
      {
        name: 'another name',
        expect: 'PROFILE_MISMATCH',
        text: serializeProfile({ ...plain, name: 'Praxis am Marxt' }),
        hash,
      },
      {
        name: 'another salt',
        expect: 'PROFILE_MISMATCH',
        text: serializeProfile({ ...plain, salt: bytesOf(32, 2) }),
        hash,
      },
      {
        name: 'an unknown role',
        expect: 'SCHEMA_MISMATCH',
        text: serializeProfile(full).replace('"paper"', '"owner"'),
        hash,
      },
      {
        name: 'a nameless practice',
        expect: 'SCHEMA_MISMATCH',
        text: serializeProfile(plain).replace('Praxis am Markt', ''),
        hash,
      },
    ],
  };
}

/** Codes, and how they may be typed. */
export function confirmCodeVectors() {
  const ids = [1, 2, 3].map((first) => bytesOf(32, first));
  const [id] = ids;
  const code = confirmCode(id);
  const typed = (name, text) => ({ name, id, code, typed: text });
  const spoken = '0O1I L-l o i 00011'.toLowerCase();
  const bad = (name, text, expect = 'CODE_MALFORMED') => ({ name, expect, id, typed: text });
  const wrong = `${code.slice(0, -1)}${code.endsWith('7') ? '8' : '7'}`;
  return {
    description:
      'Confirm code of a subject id and its typed forms; `read` is what a typed text means: docs/protocol/confirm-code.md',
    positive: [
      ...ids.map((one, index) => ({
        name: `an id, ${index + 1}`,
        id: one,
        code: confirmCode(one),
        typed: formatConfirmCode(confirmCode(one)),
      })),
      typed('lower case and blanks', ` ${formatConfirmCode(code).toLowerCase().replaceAll('-', ' ')} `),
      typed('typographic hyphens', formatConfirmCode(code).replaceAll('-', '\u2013')),
      { name: 'letters that look like digits', typed: `${spoken}abc`, read: '0011110100011ABC' },
    ],
    failures: [
      bad('a wrong last character', wrong, 'CODE_WRONG'),
      bad("another id's code", confirmCode(ids[1]), 'CODE_WRONG'),
      bad('15 characters', code.slice(1)),
      bad('17 characters', `${code}0`),
      bad('a letter U', `U${code.slice(1)}`),
      bad('a digit of another script', `٣${code.slice(1)}`),
      bad('nothing', ''),
      bad('more than 64 characters', ' '.repeat(64) + code),
    ],
  };
}

/** Recipients hash. */
export function recipientsVectors() {
  const named = [1, 50, 100, 150].map((first) => ({
    id: bytesOf(32, first),
    epoch: 1 + (first % 3),
    kid: bytesOf(32, first + 1),
  }));
  const sorted = [...named].sort((left, right) => (left.id < right.id ? -1 : 1));
  const triples = (list) => list.map(({ id, epoch, kid }) => [id, epoch, kid]);
  const good = (name, list) => ({ name, recipients: triples(list), rs: recipientsHash(list) });
  const bad = (name, expect, list, rs) => ({
    name,
    expect,
    recipients: triples(list),
    ...(rs === undefined ? {} : { rs }),
  });
  const rs = recipientsHash(sorted);
  const joined = hashText(
    LABEL.recipients,
    sorted.map(({ id, epoch, kid }) => `${id}${epoch}${kid}`).join(''),
  );
  return {
    description: 'rs over [id, epoch, kid] in ascending order of id: docs/protocol/letters.md §3',
    positive: [good('one', sorted.slice(0, 1)), good('two', sorted.slice(0, 2)), good('four', sorted)],
    failures: [
      bad('none', 'RECIPIENTS_ORDER', []),
      bad('descending', 'RECIPIENTS_ORDER', [...sorted].reverse()),
      bad('one twice', 'RECIPIENTS_ORDER', [sorted[0], sorted[0]]),
      bad('one id with two keys', 'RECIPIENTS_ORDER', [sorted[0], { ...sorted[0], kid: sorted[1].kid }]),
      bad('one stripped', 'RECIPIENTS_MISMATCH', sorted.slice(0, 3), rs),
      bad(
        'another epoch',
        'RECIPIENTS_MISMATCH',
        sorted.map((one) => ({ ...one, epoch: one.epoch + 1 })),
        rs,
      ),
      bad(
        'another key',
        'RECIPIENTS_MISMATCH',
        [{ ...sorted[0], kid: sorted[1].kid }, ...sorted.slice(1)],
        rs,
      ),
      bad('texts joined without lengths', 'RECIPIENTS_MISMATCH', sorted, joined),
    ],
  };
}
