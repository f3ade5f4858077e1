import type { LucideIcon } from 'lucide-react';

/** A decorative icon; its meaning stands beside it as a word. */
export function Icon({ of: Glyph, size = 20, className }: { readonly of: LucideIcon; readonly size?: number; readonly className?: string }) {
  return <Glyph size={size} strokeWidth={1.9} aria-hidden="true" focusable="false" {...(className === undefined ? {} : { className })} />;
}
