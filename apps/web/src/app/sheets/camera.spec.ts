import { describe, expect, it } from '@jest/globals';
import { cameraProblem, mayUseCamera } from './camera.js';

const thrown = (name: string): Error => Object.assign(new Error('no camera'), { name });

describe('the camera', () => {
  it.each([
    ['NotAllowedError', 'refused'],
    ['SecurityError', 'refused'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    // Where pages may have none at all the browser has no `mediaDevices`.
    ['TypeError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
  ] as const)('that answers %s is %s', (name, problem) => {
    expect(cameraProblem(thrown(name))).toBe(problem);
    expect(cameraProblem(new DOMException('no camera', name))).toBe(problem);
  });

  it('is not opened by a document that was loaded elsewhere', () => {
    expect(mayUseCamera()).toBe(false);
  });
});
