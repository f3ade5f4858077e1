import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as attachment from './attachment/index.js';
import * as facade from './index.js';

const sources = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' }).filter(
  (path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.startsWith('spec-kit'),
);
const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

describe('the façade', () => {
  it('does not load OPAQUE, which has its own entry', () => {
    const loading = sources.filter((path) => read(path).includes('@serenity-kit/opaque'));
    expect(loading).toEqual(['password/opaque.ts']);
    expect(read('index.ts')).not.toMatch(/password\/(index|opaque)\.js/);
  });

  it('shares the attachments’ classes with their own entry', () => {
    expect(facade.AttachmentSealer).toBe(attachment.AttachmentSealer);
    expect(facade.AttachmentDamaged).toBe(attachment.AttachmentDamaged);
  });

  it('does no input or output', () => {
    const reaching = sources.filter((path) =>
      /from 'node:|\bfetch\(|indexedDB|localStorage|process\./.test(read(path)),
    );
    expect(reaching).toEqual([]);
  });
});
