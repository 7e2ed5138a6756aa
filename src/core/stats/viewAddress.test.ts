import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FIRST_VIEW,
  roundedSelection,
  searchWithView,
  TABS,
  viewFromSearch,
} from './viewAddress.ts';

const arbitrarySpan = fc
  .tuple(
    fc.nat(10_000_000),
    fc.oneof(fc.integer({ min: 1, max: 10_000_000 }), fc.constant(Number.POSITIVE_INFINITY)),
  )
  .map(([from, width]) => ({ from: from / 1234, to: (from + width) / 1234 }));

const arbitrarySelection = fc
  .record({
    timeMs: fc.option(arbitrarySpan, { nil: undefined }),
    latencyMs: fc.option(arbitrarySpan, { nil: undefined }),
    outcomes: fc.subarray([200, 404, 503, 'timeout', 'cors', 'cancelled', 'failed'] as const),
    ids: fc.array(fc.string({ maxLength: 100 }), { maxLength: 50 }),
  })
  .map(roundedSelection);

const arbitraryView = fc.record({
  selection: arbitrarySelection,
  tab: fc.constantFrom(...TABS),
});

test('a view comes back from its address, and the plan in it stays', () => {
  fc.assert(
    fc.property(arbitraryView, (view) => {
      const search = searchWithView('?endpoint=http%3A%2F%2F127.0.0.1%2F%7Bid%7D&ids=1-5', view);
      expect(viewFromSearch(search)).toEqual(view);
      const params = new URLSearchParams(search);
      expect(params.get('endpoint')).toBe('http://127.0.0.1/{id}');
      expect(params.get('ids')).toBe('1-5');
    }),
  );
});

test('is written as a person would', () => {
  const view = {
    selection: {
      timeMs: { from: 12_300, to: 14_100 },
      latencyMs: { from: 20, to: 200.5 },
      outcomes: [404, 'timeout'] as const,
      ids: ['17'],
    },
    tab: 'Requests' as const,
  };
  expect(searchWithView('', view)).toBe(
    '?time=12.3-14.1&latency=20-200.5&outcome=404&outcome=timeout&id=17&tab=requests',
  );
  expect(searchWithView('?time=1-2&tab=requests', FIRST_VIEW)).toBe('');
});

test('what cannot be read is left out', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (time, outcome, tab) => {
      const params = new URLSearchParams({ time, latency: time, outcome, tab });
      const { selection } = viewFromSearch(`?${params}`);
      if (selection.timeMs !== undefined)
        expect(selection.timeMs.to).toBeGreaterThan(selection.timeMs.from);
      for (const one of selection.outcomes) expect(String(one)).toBe(outcome);
    }),
  );
  expect(viewFromSearch('?time=5-2&latency=-1-3&outcome=99&outcome=__proto__&tab=x')).toEqual(
    FIRST_VIEW,
  );
});

test('ids that make no address are left out', () => {
  const ids = Array.from({ length: 51 }, (_, index) => String(index));
  const view = { ...FIRST_VIEW, selection: { ...FIRST_VIEW.selection, ids } };
  expect(searchWithView('', view)).toBe('');
});
