/** 4 words out of 7,776 are 51.7 bits. */
export const wordsPerSuggestion = 4;

type Random = (into: Uint32Array<ArrayBuffer>) => void;
const ofTheSystem: Random = (into) => void crypto.getRandomValues(into);

/** A whole number below `bound`, each equally likely: numbers above the last full multiple of it are drawn again. */
export const drawBelow = (bound: number, random: Random = ofTheSystem): number => {
  const values = 2 ** 32;
  const drawn = new Uint32Array(1);
  let number = values;
  while (number >= values - (values % bound)) {
    random(drawn);
    [number = values] = drawn;
  }
  return number % bound;
};

/** Words of the list, each drawn for itself, with spaces between them. */
export const drawWords = (list: readonly string[], random: Random = ofTheSystem): string =>
  Array.from({ length: wordsPerSuggestion }, () => list[drawBelow(list.length, random)]).join(' ');

/** A password to remember, in the reader's language. The list loads when it is first asked for. */
export const suggestWords = async (language: 'de' | 'en'): Promise<string> =>
  drawWords(language === 'de' ? (await import('./german.js')).german : (await import('./english.js')).english);
