import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topIds } from './topIds.ts';

test('the largest first, of equals the first in the list, as sorting all of them gives', () => {
  const values = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: -1, max: 5 })),
  );
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 5 }), (list, limit) => {
      const counts = list.map(([count]) => count);
      const valueFor = (id: number) => list[id]?.[1] ?? 0;
      const all = list
        .map((_, id) => id)
        .filter((id) => (counts[id] ?? 0) > 0 && valueFor(id) > 0)
        .sort((a, b) => valueFor(b) - valueFor(a) || a - b);
      const top = topIds(counts, valueFor, limit);
      expect(top).toEqual({ ids: all.slice(0, limit), total: all.length });
    }),
  );
});
