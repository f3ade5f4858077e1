import { describe, expect, it } from '@jest/globals';
import { renderMail, withoutLinks } from './render-mail.js';
import { wordings, type TemplateName } from './wording.js';

const link = 'https://post.example.org/register#t=abc-_=&p=def';
const content = { link, name: 'Erika <b>Muster</b>', practiceName: 'Praxis Müller & Söhne' };
const links = (text: string): string[] => text.match(/https?:\/\/\S+|www\.\S+|mailto:\S+/g) ?? [];

const kinds = Object.keys(wordings) as TemplateName[];

describe.each(['de', 'en'] as const)('mails in %s', (language) => {
  it.each(kinds)('hold one link in the text of the %s, unchanged', (kind) => {
    expect(links(renderMail(kind, language, content).text)).toEqual([link]);
  });

  it.each(kinds)('hold one link in the HTML of the %s and load nothing', (kind) => {
    const { html } = renderMail(kind, language, content);
    expect(html.match(/href=/g)).toHaveLength(1);
    expect(links(html)).toHaveLength(1);
    expect(html).not.toMatch(/<(img|script|link|iframe|style)|url\(|src=/i);
    expect(html).toContain(`<html lang="${language}">`);
  });

  it('say names as they are in text and escaped in HTML', () => {
    const { text, html } = renderMail('invitation', language, content);
    expect(text).toContain('Praxis Müller & Söhne');
    expect(html).toContain('Praxis Müller &amp; Söhne');
    expect(html).not.toContain('<b>');
  });
});

describe('the notice', () => {
  it('has the fixed words of its language and no name', () => {
    const de = renderMail('notice', 'de', { link: 'https://post.example.org/' });
    expect(de).toMatchObject({
      subject: 'Neuer Brief in Siegelpost',
      text: 'Ein neuer Brief wartet auf Sie. Bitte melden Sie sich an:\n\nhttps://post.example.org/\n\nWir fragen nie per E-Mail nach Passwort oder Super-PIN.\n',
    });
    const en = renderMail('notice', 'en', { link: 'https://post.example.org/' });
    expect(en).toMatchObject({
      subject: 'New letter in Siegelpost',
      text: 'A new letter is waiting. Please sign in:\n\nhttps://post.example.org/\n\nWe never ask for your password or Super PIN by e-mail.\n',
    });
    expect(renderMail('notice', 'en', content).text).not.toContain('Muster');
  });
});

describe('a name in a mail', () => {
  it('stays a name where it is one', () => {
    expect(withoutLinks('Dr. med. Ada O’Neil-Müller')).toBe('Dr. med. Ada O’Neil-Müller');
  });

  it.each(['https://evil.example/x', 'www.evil.example', 'call@evil.example', 'evil.example'])('never makes a link of %s', (name) => {
    expect(withoutLinks(name)).not.toMatch(/\/\/|@|\S\.\S/);
  });
});
