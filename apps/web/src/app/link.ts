/** The link of an e-mail as it was opened, with its secret fragment; null where there was none. */
export const takeLink = (page: Pick<Location, 'hash' | 'href' | 'pathname'>, history: Pick<History, 'state' | 'replaceState'>): string | null => {
  const kept: unknown = history.state;
  if (page.hash.length > 1) {
    const link = page.href;
    // Out of the address bar and of what is shared or photographed; a reload still finds it in this tab.
    history.replaceState({ link }, '', page.pathname);
    return link;
  }
  if (typeof kept === 'object' && kept !== null && 'link' in kept && typeof kept.link === 'string') return kept.link;
  return null;
};

/** Whether an address brings a link of an e-mail, opened in a tab that shows the app already: then it is opened anew. */
export const bringsLink = ({ hash }: Pick<Location, 'hash'>): boolean => new URLSearchParams(hash.slice(1)).has('t');

/** Path at which this document was loaded; the address bar may have gone on since. */
export const loadedAt: string = typeof location === 'undefined' ? '' : location.pathname;
