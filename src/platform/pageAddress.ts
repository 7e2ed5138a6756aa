/** The page address: its search keeps what a person looks at, what stands behind its # may be a whole result. Replaced, not pushed: Back leaves the page. */
export type PageAddress = {
  readonly search: () => string;
  readonly replaceSearch: (search: string) => void;
  /** With the #; empty without one. */
  readonly fragment: () => string;
  readonly removeFragment: () => void;
  /** A person pasted another address, or went back or forward to one. */
  readonly onFragment: (listener: () => void) => void;
  /** Without search and fragment. */
  readonly base: () => string;
};

export const browserAddress: PageAddress = {
  search: () => location.search,
  replaceSearch(search) {
    history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
  },
  fragment: () => location.hash,
  removeFragment() {
    if (location.hash === '') return;
    history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  },
  onFragment: (listener) => addEventListener('hashchange', listener),
  base: () => `${location.origin}${location.pathname}`,
};
