import { describe, expect, it } from '@jest/globals';
import { verifyGenesis } from '@siegelpost/crypto-verify';
import { makePaper, parsePaper } from './practice-paper.js';
import { newSuperPin, parseSuperPin, superPinCode } from './super-pin.js';

describe('the paper of a practice', () => {
  it('gives the same subject and control pair whenever it is typed', async () => {
    const made = await makePaper(new Date('2026-11-25T10:00:00.000Z'));
    const read = await parsePaper(made.code.toLowerCase().replaceAll('-', ' '));
    const { id, payload } = verifyGenesis(made.subject.entry);
    expect(id).toBe(made.subject.id);
    expect(read.keys.kids).toEqual(made.subject.keys.kids);
    expect(read.control.kids).toEqual(made.control.kids);
    expect(read.control.kids.ed25519).not.toBe(read.keys.kids.ed25519);
    expect(payload).toMatchObject({ type: 'person', epoch: 1 });
  });

  it('is no Super PIN, nor is a Super PIN a paper', async () => {
    const { code } = await makePaper(new Date());
    const version = expect.objectContaining({ code: 'PIN_VERSION' });
    expect(() => parseSuperPin(code)).toThrow(version);
    expect(() => parsePaper(superPinCode(newSuperPin()))).toThrow(version);
  });
});
