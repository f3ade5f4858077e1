import Handlebars from 'handlebars';
import type { Language } from '@siegelpost/contracts';
import { wordings } from './wording.js';
import type { TemplateName, Wording } from './wording.js';

/** What a mail may say beside its fixed words. A notice has no names. */
export interface MailContent {
  readonly link: string;
  readonly name?: string;
  readonly practiceName?: string;
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Template {
  readonly subject: string;
  readonly text: Handlebars.TemplateDelegate<MailContent>;
  readonly html: Handlebars.TemplateDelegate<MailContent>;
}

const paragraph = (line: string): string => `<p style="margin:0 0 16px">${line}</p>`;
const page = (language: Language, { subject, before, action, after }: Wording): string => `<!DOCTYPE html>
<html lang="${language}">
<head><meta charset="utf-8"><title>${subject}</title></head>
<body style="margin:0;padding:24px;background:#F5F3EE;color:#1B2520;font:17px/1.5 sans-serif">
<div style="max-width:32em;margin:0 auto;padding:24px;background:#FFFFFF">
${before.map(paragraph).join('\n')}
<p style="margin:0 0 24px"><a href="{{link}}" style="display:inline-block;padding:14px 20px;background:#1D6B4B;color:#FFFFFF">${action}</a></p>
${after.map(paragraph).join('\n')}
</div>
</body>
</html>
`;

const compile = (language: Language, wording: Wording): Template => ({
  subject: wording.subject,
  text: Handlebars.compile([...wording.before, '{{link}}', ...wording.after, ''].join('\n\n').trimEnd() + '\n', {
    noEscape: true,
    strict: true,
  }),
  html: Handlebars.compile(page(language, wording), { strict: true }),
});

const templates = new Map(
  Object.entries(wordings).flatMap(([kind, byLanguage]) =>
    (['de', 'en'] as const).map((language) => [`${kind} ${language}`, compile(language, byLanguage[language])] as const),
  ),
);

/**
 * A name that no mail program turns into a link: what a practice or patient calls itself must not add one to the
 * mail.
 */
export const withoutLinks = (name: string): string =>
  name
    .replace(/\/+|\\+|@/g, ' ')
    .replace(/\.(?=\S)/g, '. ')
    .replace(/\s+/g, ' ')
    .trim();

/** Both parts of a mail; each holds `link` exactly once and no other link. */
export function renderMail(kind: TemplateName, language: Language, content: MailContent): RenderedMail {
  const template = templates.get(`${kind} ${language}`);
  if (template === undefined) throw new Error(`there is no template for ${kind} in ${language}`);
  const { link, name, practiceName } = content;
  const safe = {
    link,
    ...(name === undefined ? {} : { name: withoutLinks(name) }),
    ...(practiceName === undefined ? {} : { practiceName: withoutLinks(practiceName) }),
  };
  return { subject: template.subject, text: template.text(safe), html: template.html(safe) };
}
