export const shortest = 12;
export const longest = 128;

/** Characters after NFKC, as the protocol counts them. */
export const lengthOf = (password: string): number => [...password.normalize('NFKC')].length;

/** Shortest part of a name or address that must not be most of a password. */
const personalPart = 4;

/** Whether nothing but digits and signs is left of the password once name and address are taken out; the client's own rule. */
export const isPersonal = (password: string, name: string, address: string): boolean => {
  const folded = password.normalize('NFKC').toLowerCase();
  const words = [name, address]
    .flatMap((text) => text.normalize('NFKC').toLowerCase().split(/[\s@]+/))
    .flatMap((word) => [word, ...word.split(/[.\-_+]+/)])
    .filter((word) => word.length >= personalPart)
    .sort((a, b) => b.length - a.length);
  const rest = words.reduce((text, word) => text.split(word).join(''), folded);
  return rest !== folded && !/\p{L}/u.test(rest);
};
