const name = 'siegelpost.unfinished';

const writing = (path: string): boolean => path.startsWith('/compose') || path.startsWith('/outgoing');

/** What the page before the reload left; looked at once, when this page begins. */
let left = typeof sessionStorage !== 'undefined' && writing(location.pathname) ? sessionStorage.getItem(name) : null;

/**
 * The draft of the letter that is being written or sent in this tab: an id, nothing of the letter. It outlives a reload
 * and is taken away when the page is left for another.
 */
export const unfinished = {
  set: (draft: string): void => sessionStorage.setItem(name, draft),
  clear: (): void => sessionStorage.removeItem(name),
  /** The draft of a letter that a reload interrupted and nobody has gone on with since. */
  left: (): string | null => left,
  /** It is gone on with now. */
  take: (): void => {
    left = null;
  },
};
