import { expect, test } from 'vitest';
import { WHOLE_RUN } from '../../core/stats/selection.ts';
import { selectionChips } from './selectionWords.ts';

test('each part is a chip that can be taken away', () => {
  const selection = {
    timeMs: { from: 12_300, to: 14_100 },
    latencyMs: { from: 200, to: Number.POSITIVE_INFINITY },
    outcomes: [404, 'timeout', 'failed'] as const,
    ids: ['17'],
  };
  const chips = selectionChips(selection);
  expect(chips.map(({ text }) => text)).toEqual([
    '12.3–14.1 s',
    '200 ms and more',
    '404',
    'Timeout',
    'all failed',
    '17',
  ]);
  expect(chips[2]?.without).toEqual({ ...selection, outcomes: ['timeout', 'failed'] });
  expect(chips[5]?.without).toEqual({ ...selection, ids: [] });
});

test('many ids are one chip', () => {
  const ids = Array.from({ length: 1200 }, (_, index) => String(index));
  const chips = selectionChips({ ...WHOLE_RUN, ids });
  expect(chips).toHaveLength(1);
  expect(chips[0]?.text).toBe('1,200 ids');
  expect(chips[0]?.without).toEqual(WHOLE_RUN);
});

test('the whole run has none', () => {
  expect(selectionChips(WHOLE_RUN)).toEqual([]);
});
