/** What was typed as a confirm code: Crockford characters only, O read as 0, I and L as 1, at most 16. */
export const plainCode = (typed: string): string =>
  typed.toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1').replace(/[^0-9A-HJKMNP-TV-Z]/g, '').slice(0, 16);

/** The code as it is shown while typing: groups of 4. */
export const groupedCode = (typed: string): string => plainCode(typed).replace(/(.{4})(?=.)/g, '$1 ');
