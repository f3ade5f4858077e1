/** What was typed as a code: Crockford characters only, O read as 0, I and L as 1, at most `length`. */
export const plainCharacters = (typed: string, length: number): string =>
  typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').replace(/[^0-9A-HJKMNP-TV-Z]/g, '').slice(0, length);

/** What was typed as a confirm code: 16 characters. */
export const plainCode = (typed: string): string => plainCharacters(typed, 16);

/** The code as it is shown while typing: groups of 4. */
export const groupedCode = (typed: string): string => plainCode(typed).replace(/(.{4})(?=.)/g, '$1 ');

export const superPinLength = 40;

/** What was typed as a Super PIN, as it is shown while typing: groups of 5. */
export const groupedSuperPin = (typed: string): string => plainCharacters(typed, superPinLength).replace(/(.{5})(?=.)/g, '$1 ');
