import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import type { Language } from '../screen.js';
import * as inPage from './in-page.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const source = Object.values(inPage).map(String).join('\n');

/** Puts what looks for faults into the page. */
export const equip = async (page: Page): Promise<void> => {
  await page.evaluate(axeSource);
  await page.evaluate(`void (() => { ${source}; globalThis.inspections = { ${Object.keys(inPage).join(', ')} }; })()`);
};

type Inspection = keyof typeof inPage;
const run = (page: Page, names: readonly Inspection[]): Promise<string[]> =>
  page.evaluate((wanted) => {
    const { inspections } = globalThis as typeof globalThis & { inspections: Record<string, () => string[]> };
    return wanted.flatMap((name) => inspections[name]?.() ?? [`no inspection ${name}`]);
  }, names);

export const inspectLayout = (page: Page, forced: boolean): Promise<string[]> =>
  run(page, ['sideways', 'cutOff', 'smallTargets', 'filledActions', 'motion', 'covered', 'titles', ...(forced ? ['withoutBorder' as const] : [])]);

export const inspectPaper = (page: Page): Promise<string[]> => run(page, ['onPaper']);

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[];
}

/** What axe-core finds by these of its rules. */
export const inspectWithAxe = async (page: Page, rules: 'all' | 'colour' | 'none'): Promise<string[]> => {
  if (rules === 'none') return [];
  const violations = await page.evaluate(async (only) => {
    const { axe } = globalThis as typeof globalThis & { axe: { run(where: Document, options: object): Promise<{ violations: Violation[] }> } };
    return (await axe.run(document, { resultTypes: ['violations'], ...(only ? { runOnly: ['color-contrast', 'link-in-text-block'] } : {}) })).violations;
  }, rules === 'colour');
  return violations.map(({ id, nodes }) => `axe ${id}: ${nodes.slice(0, 3).map(({ target, failureSummary }) => `${String(target)} ${failureSummary?.split('\n')[1]?.trim() ?? ''}`).join(' | ')}`);
};

/** Goes through the page by Tab, once around. */
export const inspectFocus = async (page: Page): Promise<string[]> => {
  const found: string[] = [];
  const most = 60;
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const findings = await run(page, ['focusFindings']);
    if (findings.includes('once around')) break;
    found.push(...findings);
  }
  return [...new Set(found)];
};

export const inspectLanguage = async (page: Page, language: Language): Promise<string[]> => {
  const lang = await page.evaluate(() => document.documentElement.lang);
  return lang === language ? [] : [`the page says it is in ${lang}`];
};
