import type { Page } from 'playwright-core';
import { de } from '../../../apps/web/src/words/de.js';
import { en } from '../../../apps/web/src/words/en.js';

type Entry = string | ((...values: never[]) => string) | { readonly [key: string]: Entry };

/** Stands for a value in a sentence. */
const value = '\u0001';
/** Shorter ones, and single words, are looked for as the whole of a text; others within it. */
const sentenceLength = 16;

/** Every text of a catalogue; of a sentence that takes values, what stands around them. */
function textsOf(entry: Entry): string[] {
  if (typeof entry === 'string') return [entry];
  if (typeof entry === 'object') return Object.values(entry).flatMap(textsOf);
  const say = entry as (...values: readonly unknown[]) => string;
  return [value, 1, ''].flatMap((given) => say(given, given).split(/\u0001|\b1\b/));
}

const wordsOf = (catalogue: Entry): Set<string> => new Set(textsOf(catalogue).map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text)));
/** Each language is called what its speakers call it. */
const english = new Set([...wordsOf(en), de.otherLanguage]);
const german = [...wordsOf(de)].filter((text) => !english.has(text));
const whole = new Set(german);
const sentences = german.filter((text) => text.length >= sentenceLength && text.includes(' '));

/** Texts on the page, seen or heard, that hold German of the catalogue. */
export async function germanOn(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [document.title];
    while (walker.nextNode() !== null) found.push(walker.currentNode.textContent ?? '');
    for (const element of document.querySelectorAll('*')) {
      for (const name of ['aria-label', 'aria-description', 'aria-roledescription', 'placeholder', 'title', 'alt']) found.push(element.getAttribute(name) ?? '');
    }
    return found.map((text) => text.trim()).filter((text) => text !== '');
  });
  return texts.filter((text) => whole.has(text) || sentences.some((sentence) => text.includes(sentence)));
}
