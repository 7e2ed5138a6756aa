import { useState } from 'react';

/** By the name of the table, for as long as the page is open: a table that comes back has the columns it had. */
const remembered = new Map<string, readonly string[]>();

/** Which columns of a table are left out; `first` until someone has chosen. */
export function useHiddenColumns<K extends string>(
  table: string,
  all: readonly K[],
  first: readonly K[],
): readonly [readonly K[], (hidden: readonly K[]) => void] {
  const [hidden, setHidden] = useState<readonly K[]>(() => {
    const known = remembered.get(table);
    return known === undefined ? first : all.filter((key) => known.includes(key));
  });
  const hide = (next: readonly K[]) => {
    remembered.set(table, next);
    setHidden(next);
  };
  return [hidden, hide];
}
