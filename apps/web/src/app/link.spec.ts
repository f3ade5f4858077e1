import { describe, expect, it } from '@jest/globals';
import { bringsLink, takeLink } from './link.js';

const opened = (href: string, state: unknown) => {
  const url = new URL(href);
  const kept = { state, address: href };
  const history = {
    get state() {
      return kept.state;
    },
    replaceState: (next: unknown, _title: string, path: string) => {
      kept.state = next;
      kept.address = path;
    },
  };
  return { link: takeLink(url, history), kept };
};

describe('the link of an e-mail', () => {
  it('leaves the address bar and is found again after a reload', () => {
    const { link, kept } = opened('https://post.example/register#t=abc&p=def', null);
    expect(link).toBe('https://post.example/register#t=abc&p=def');
    expect(kept.address).toBe('/register');
    expect(opened('https://post.example/register', kept.state).link).toBe(link);
  });
  it('is nothing where there is no fragment', () => expect(opened('https://post.example/', { other: 1 }).link).toBeNull());
  it('is told from a place in the page', () => {
    expect(bringsLink(new URL('https://post.example/register#t=abc&p=def'))).toBe(true);
    expect(bringsLink(new URL('https://post.example/inbox#main'))).toBe(false);
  });
});
