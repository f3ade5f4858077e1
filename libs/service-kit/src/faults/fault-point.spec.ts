import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { armFault, faultPoint } from './fault-point.js';
import { readFault } from './fault.config.js';

const folder = mkdtempSync(join(tmpdir(), 'siegelpost-fault-'));
afterAll(() => rmSync(folder, { recursive: true }));

const marker = join(folder, 'marker');
const whole = {
  SIEGELPOST_FAULTS_PERMITTED: 'for-tests-only',
  SIEGELPOST_FAULT_POINT: 'outbox.published-unmarked',
  SIEGELPOST_FAULT_MARKER: marker,
  SIEGELPOST_NATS_URL: 'nats://127.0.0.1:4222',
};

describe('the fault of a process', () => {
  it('is none where none is named', () => {
    expect(readFault('keys', { SIEGELPOST_NATS_URL: 'nats://127.0.0.1:4222', SIEGELPOST_FAULT_POINT: '' })).toBeUndefined();
  });

  it('is one death at a point, for anything that passes unless a subject is named', () => {
    const fault = { point: 'outbox.published-unmarked', about: undefined, times: 1, marker };
    expect(readFault('keys', whole)).toEqual(fault);
    const third = { ...whole, SIEGELPOST_FAULT_ABOUT: 'a.subject', SIEGELPOST_FAULT_TIMES: '3' };
    expect(readFault('keys', third)).toEqual({ ...fault, about: 'a.subject', times: 3 });
  });

  it.each<[string, Record<string, string | undefined>]>([
    ['without leave', { SIEGELPOST_FAULTS_PERMITTED: undefined }],
    ['with another word for leave', { SIEGELPOST_FAULTS_PERMITTED: 'true' }],
    ['without a point', { SIEGELPOST_FAULT_POINT: undefined }],
    ['at a point that does not exist', { SIEGELPOST_FAULT_POINT: 'anywhere' }],
    ['at a point of another process', { SIEGELPOST_FAULT_POINT: 'gateway.answered-not-passed-on' }],
    ['without a marker', { SIEGELPOST_FAULT_MARKER: undefined }],
    ['with a marker that lies nowhere in particular', { SIEGELPOST_FAULT_MARKER: 'marker' }],
    ['never to come', { SIEGELPOST_FAULT_TIMES: '0' }],
    ['where the broker is on another machine', { SIEGELPOST_NATS_URL: 'nats://nats:4222' }],
  ])('keeps the process from starting %s', (_what, change) => {
    expect(() => readFault('keys', { ...whole, ...change })).toThrow('The configuration does not hold');
  });
});

describe('a fault point', () => {
  it('is passed where there is no fault, where another is meant, and by a process that has died of it before', () => {
    const other = join(folder, 'other');
    armFault({ point: 'inbox.consumed-uncommitted', about: 'a.subject', times: 1, marker: other });
    faultPoint('inbox.consumed-uncommitted', 'another.subject');
    faultPoint('outbox.published-unmarked', 'a.subject');
    writeFileSync(other, 'died before');
    armFault({ point: 'inbox.consumed-uncommitted', about: undefined, times: 1, marker: other });
    faultPoint('inbox.consumed-uncommitted', 'a.subject');
    armFault(undefined);
    faultPoint('inbox.consumed-uncommitted', 'a.subject');
    expect(readFileSync(other, 'utf8')).toBe('died before');
  });
});
