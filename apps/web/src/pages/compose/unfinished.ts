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
  /** Whether a reload interrupted a letter that nobody has gone on with since. */
  isLeft: (): boolean => left !== null,
  /** The draft of that letter, to be gone on with now. */
  take: (): string | null => {
    const draft = left;
    left = null;
    return draft;
  },
};
