import type { ReactNode } from 'react';
import { Banner } from '../design/banner/Banner.js';
import { useWords } from '../preferences/PreferencesProvider.js';
import { type Refusal, sentenceOf } from '../words/refusal.js';

/** A refusal as a sentence; nothing while there is none. */
export function RefusalBanner({ refusal, title, actions }: { readonly refusal: Refusal | null; readonly title?: string; readonly actions?: ReactNode }) {
  const words = useWords();
  if (refusal === null) return null;
  return (
    <Banner kind="red" role="alert" {...(title === undefined ? {} : { title: `${title}.` })} {...(actions === undefined ? {} : { actions })}>
      {sentenceOf(refusal, words)}
    </Banner>
  );
}
