/** The page address, which keeps what a person looks at. Replaced, not pushed: Back leaves the page. */
export type PageAddress = {
  readonly search: () => string;
  readonly replaceSearch: (search: string) => void;
};

export const browserAddress: PageAddress = {
  search: () => location.search,
  replaceSearch(search) {
    history.replaceState(history.state, '', `${location.pathname}${search}${location.hash}`);
  },
};
