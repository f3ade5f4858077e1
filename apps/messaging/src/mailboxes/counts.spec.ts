import { describe, expect, it } from '@jest/globals';
import { countsAsDraft, countsAsUnread } from './counts.js';

describe('counts of a mailbox', () => {
  it('hold letters in the inbox that were not read', () => {
    expect(countsAsUnread({ class: 'letter', folder: 'inbox', read: false })).toBe(true);
    expect(countsAsUnread({ class: 'letter', folder: 'inbox', read: true })).toBe(false);
    expect(countsAsUnread({ class: 'letter', folder: 'archive', read: false })).toBe(false);
  });

  it('never hold drafts or control letters as unread', () => {
    expect(countsAsUnread({ class: 'draft', folder: 'drafts', read: false })).toBe(false);
    expect(countsAsUnread({ class: 'control', folder: 'control', read: false })).toBe(false);
    expect(countsAsDraft({ class: 'draft', folder: 'drafts', read: true })).toBe(true);
  });
});
