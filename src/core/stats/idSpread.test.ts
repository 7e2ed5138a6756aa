import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SAMPLE_FLAG } from '../run/phases.ts';
import type { Sample } from '../run/samples.ts';
import { seededRandom } from '../run/seededRandom.ts';
import { idSpreadOf, varianceParts } from './idSpread.ts';
import { idSpreadWords } from './idSpreadWords.ts';
import { COMPLETED, reportOf } from './report.fixture.ts';

function partsOf(groups: readonly (readonly number[])[]) {
  const values = Float64Array.from(groups.flat());
  const groupOf = Uint32Array.from(groups.flatMap((group, index) => group.map(() => index)));
  return varianceParts(values, groupOf, groups.length);
}

function spreadOf(samples: readonly Partial<Sample>[], rowCount: number) {
  return idSpreadOf(reportOf({ samples, rowCount, end: COMPLETED }));
}

/** Yield of dyestuff from six batches, five times each: Davies & Goldsmith 1972, §6.4; Box & Tiao 1973, §5.1.2. */
test('the dyestuff example', () => {
  const { between, within } = partsOf([
    [1545, 1440, 1440, 1520, 1580],
    [1540, 1555, 1490, 1560, 1495],
    [1595, 1550, 1605, 1510, 1560],
    [1445, 1440, 1595, 1465, 1545],
    [1595, 1630, 1515, 1635, 1625],
    [1520, 1455, 1450, 1480, 1445],
  ]);
  expect(between).toBeCloseTo(1764.05, 2);
  expect(within).toBeCloseTo(2451.25, 2);
});

/** Width of the scutum of ticks on four rabbits, 8, 10, 13 and 6 of them: Sokal & Rohlf, Biometry, box 9.1. */
test('the ticks example, with unequal groups', () => {
  const parts = partsOf([
    [380, 376, 360, 368, 372, 366, 374, 382],
    [350, 356, 358, 376, 338, 342, 366, 350, 344, 364],
    [354, 360, 362, 352, 366, 372, 362, 344, 342, 358, 351, 348, 348],
    [376, 344, 342, 372, 374, 360],
  ]);
  expect(parts.within).toBeCloseTo(114.48, 1);
  expect(parts.between).toBeCloseTo(54.19, 1);
  expect(parts.between / (parts.between + parts.within)).toBeCloseTo(0.321, 3);
  expect([parts.groupCount, parts.count]).toEqual([4, 37]);
});

test('groups of one are left out, and less than none is none', () => {
  expect(partsOf([[1, 3], [100], [2, 4]])).toEqual(partsOf([[1, 3], [], [2, 4]]));
  // Means that lie closer together than chance would put them.
  expect(
    partsOf([
      [1, 9],
      [2, 8],
      [3, 7],
    ]),
  ).toMatchObject({ between: 0, groupCount: 3 });
  expect(partsOf([])).toEqual({ between: 0, within: 0, groupCount: 0, count: 0 });
  expect(partsOf([[5, 7, 9]])).toMatchObject({ between: 0, within: 0, groupCount: 1 });
});

const IDS = 40;

test('ids with a latency of their own: the id', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 2, max: 5000 }), { minLength: IDS, maxLength: IDS }),
      fc.integer({ min: 2, max: 6 }),
      (latencies, rounds) => {
        const samples = Array.from({ length: rounds * IDS }, (_, index) => ({
          row: index % IDS,
          latencyMs: latencies[index % IDS] ?? 0,
        }));
        const spread = spreadOf(samples, IDS);
        expect(spread.kind).toBe('id');
        expect(spread.betweenRatio).toBeCloseTo(1, 6);
        expect([spread.idCount, spread.responseCount]).toEqual([IDS, rounds * IDS]);
      },
    ),
  );
});

test('noise that knows no id: the moment', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(seed);
      const samples = Array.from({ length: 40 * IDS }, (_, index) => ({
        row: index % IDS,
        latencyMs: 10 * Math.exp(2 * random()),
      }));
      const { kind, betweenRatio = 1 } = spreadOf(samples, IDS);
      expect(kind).toBe('moment');
      expect(betweenRatio).toBeLessThan(0.1);
    }),
  );
});

test('as much of the one as of the other: both; twice as slow a network changes nothing', () => {
  const random = seededRandom(3);
  const own = Array.from({ length: 200 }, () => Math.exp(random()));
  const samples = Array.from({ length: 2000 }, (_, index) => ({
    row: index % 200,
    latencyMs: 10 * (own[index % 200] ?? 0) * Math.exp(random()),
  }));
  const spread = spreadOf(samples, 200);
  expect(spread.kind).toBe('both');
  expect(spread.betweenRatio).toBeCloseTo(0.5, 1);
  const slower = samples.map(({ row, latencyMs }) => ({ row, latencyMs: 2 * latencyMs }));
  expect(spreadOf(slower, 200).betweenRatio).toBeCloseTo(spread.betweenRatio ?? 0, 6);
});

test('cannot tell from ids that were called once, that failed, or that warmed up', () => {
  const twice = (change: (round: number) => Partial<Sample>) =>
    Array.from({ length: 2 * IDS }, (_, index) => ({
      row: index % IDS,
      latencyMs: 5 + index,
      ...change(Math.floor(index / IDS)),
    }));
  const isSecond = (round: number) => round === 1;
  expect(spreadOf(twice(() => ({})).slice(0, IDS), IDS).kind).toBe('unknown');
  expect(
    spreadOf(
      twice((round) => (isSecond(round) ? { outcome: 2, status: 0 } : {})),
      IDS,
    ),
  ).toEqual({ kind: 'unknown', betweenRatio: undefined, idCount: 0, responseCount: 0 });
  const warm = twice((round) => (isSecond(round) ? { flags: SAMPLE_FLAG.warmUp } : {}));
  expect(spreadOf(warm, IDS).kind).toBe('unknown');
  expect(spreadOf([], 3).kind).toBe('unknown');
  expect(
    spreadOf(
      twice(() => ({})),
      IDS,
    ).kind,
  ).not.toBe('unknown');
});

test('no times, equal times and impossible times', () => {
  const samples = (latencyMs: number) =>
    Array.from({ length: 3 * IDS }, (_, index) => ({ row: index % IDS, latencyMs }));
  for (const latencyMs of [80, 0, -1, Number.NaN]) {
    expect(spreadOf(samples(latencyMs), IDS)).toMatchObject({
      kind: 'same',
      betweenRatio: undefined,
    });
  }
});

test('one sentence each, that says what to do', () => {
  const words = (kind: 'id' | 'moment' | 'both' | 'same' | 'unknown') =>
    idSpreadWords({ kind, betweenRatio: 0.7231, idCount: 3, responseCount: 9 });
  expect(words('id')).toEqual({
    verdict: 'Mostly the id',
    sentence:
      '72.3% of what makes latencies differ is the same each time an id is called: look at what the slowest ids have in common.',
  });
  for (const kind of ['moment', 'both', 'same', 'unknown'] as const) {
    expect(words(kind).sentence).toMatch(/^[^.]*(\d\.\d)?[^.]*: [^.]*\.$/);
  }
});
