export const shortest = 12;
export const longest = 128;

/** Characters after NFKC, as the protocol counts them. */
export const lengthOf = (password: string): number => [...password.normalize('NFKC')].length;

/** The person's own words that a password must not be: name, its parts together, address, its part before the @. */
export const personalWords = (name: string, address: string): readonly string[] => {
  const parts = name.toLowerCase().split(/[\s,.-]+/).filter((part) => part.length > 2);
  return [name, parts.join(''), [...parts].reverse().join(''), address, address.split('@')[0] ?? '', ...parts].filter((word) => word.length > 2);
};

const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}]/gu, '');

/** Whether the password is the name or the address, give or take digits, signs and order. */
export const isPersonal = (password: string, name: string, address: string): boolean => {
  const letters = plain(password);
  if (letters === '') return false;
  return personalWords(name, address).some((word) => {
    const own = plain(word);
    return own.length > 2 && (letters === own || letters === own + own || password.toLowerCase() === word.toLowerCase());
  });
};
