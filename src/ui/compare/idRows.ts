/** The order of the changed ids. Pure. */
import type { IdChange, IdFailure } from '../../core/compare/comparePairedIds.ts';
import type { TableSort } from '../kit/tableColumn.ts';

export type IdRow = IdChange | IdFailure;
export type IdColumn = 'id' | 'a' | 'b' | 'change' | 'counts' | 'proof';

/** As they come: those that are shown by themselves first, then the largest change. */
export const AS_GIVEN: TableSort<IdColumn> = { key: 'proof', descending: true };

export function sortedIdRows(rows: readonly IdRow[], sort: TableSort<IdColumn>): readonly IdRow[] {
  const { key, descending } = sort;
  if (key === 'proof') return descending ? rows : [...rows].reverse();
  const sign = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [sortValue(one, key), sortValue(other, key)];
    if (typeof a === 'string' || typeof b === 'string') {
      return sign * String(a).localeCompare(String(b), 'en', { numeric: true });
    }
    return sign * (a - b);
  });
}

function sortValue(row: IdRow, key: Exclude<IdColumn, 'proof'>): string | number {
  if (key === 'id') return row.id;
  if ('aFailed' in row) {
    if (key === 'a') return row.aFailed;
    return key === 'b' ? row.bFailed : row.bFailed - row.aFailed;
  }
  switch (key) {
    case 'a':
      return row.aMs;
    case 'b':
      return row.bMs;
    case 'change':
      return row.ratio;
    case 'counts':
      return row.aCount + row.bCount;
  }
}
