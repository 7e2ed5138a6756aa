import { describe, expect, test } from 'vitest';
import { runHeadOf } from './runHead.fixture.ts';
import type { RunHead } from './runHead.ts';
import { NEWEST_FIRST, shownRuns, tagsOf, trendOf } from './shownRuns.ts';

const FIGURES = runHeadOf({ id: 'a' }).figures;

const RUNS: readonly RunHead[] = [
  runHeadOf({ id: 'a', name: 'Users 10', startedAtEpochMs: 1, tags: ['nightly'] }),
  runHeadOf({
    id: 'b',
    name: 'Users 2',
    startedAtEpochMs: 3,
    note: 'after the cache fix',
    figures: { ...FIGURES, p99Ms: 20 },
  }),
  runHeadOf({
    id: 'c',
    name: 'Orders',
    startedAtEpochMs: 2,
    tags: ['Nightly', 'staging'],
    planKey: 'f'.repeat(32),
    figures: { ...FIGURES, p99Ms: 10 },
  }),
];

const ids = (runs: readonly { readonly id: string }[]) => runs.map(({ id }) => id).join('');

describe('the list of runs', () => {
  test('is newest first', () => {
    expect(ids(shownRuns(RUNS, '', NEWEST_FIRST))).toBe('bca');
  });

  test('finds every word in name, endpoint, tags and note, whatever the case', () => {
    const found = (search: string) => ids(shownRuns(RUNS, search, NEWEST_FIRST));
    expect(found('nightly')).toBe('ca');
    expect(found('  CACHE   fix ')).toBe('b');
    expect(found('users 8081')).toBe('bca');
    expect(found('orders nightly')).toBe('c');
    expect(found('orders cache')).toBe('');
  });

  test('sorts numbers in names as numbers', () => {
    expect(ids(shownRuns(RUNS, '', { by: 'name', direction: 'ascending' }))).toBe('cba');
  });

  test('puts what is not known last in either direction', () => {
    expect(ids(shownRuns(RUNS, '', { by: 'p99', direction: 'ascending' }))).toBe('cba');
    expect(ids(shownRuns(RUNS, '', { by: 'p99', direction: 'descending' }))).toBe('bca');
  });

  test('does not change what it is given', () => {
    const before = [...RUNS];
    shownRuns(RUNS, '', { by: 'name', direction: 'ascending' });
    expect(RUNS).toEqual(before);
  });
});

test('the trend of a plan has its runs, oldest first', () => {
  expect(ids(trendOf(RUNS, RUNS[0]?.planKey ?? ''))).toBe('ab');
  expect(trendOf(RUNS, 'none')).toEqual([]);
});

test('tags come once each, the most used first', () => {
  expect(tagsOf([...RUNS, runHeadOf({ id: 'd', tags: ['staging'] })])).toEqual([
    'staging',
    'nightly',
    'Nightly',
  ]);
});
