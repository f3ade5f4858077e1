import './avatar.css';

const particles = /^(dr|med|dent|prof|die|der|das|am|im|an|in|und|von|zu|zum|frau|herr|familie|the|of|and)\.?$/i;

/** At most two initials of a name, leaving out titles and small words where enough is left. */
export const initialsOf = (name: string): string => {
  const words = name.replace(/\(.*?\)/g, '').split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  const telling = words.filter((word) => !particles.test(word));
  const chosen = telling.length >= 2 ? telling : words;
  return [chosen[0], chosen.length > 1 ? chosen.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '').join('').toUpperCase() || '·';
};

export function Avatar({ name, size = 'list', round = false }: { readonly name: string; readonly size?: 'small' | 'list' | 'large'; readonly round?: boolean }) {
  return <span className={`avatar avatar-${size}${round ? ' avatar-round' : ''}`} aria-hidden="true">{initialsOf(name)}</span>;
}
