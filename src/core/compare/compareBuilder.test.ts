import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitrarySample, planOf } from '../run/samples.fixture.ts';
import { digestInfoOf } from '../stats/digestInfo.fixture.ts';
import { idStatsOf } from '../stats/idStats.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import type { Report } from '../stats/report.ts';
import { SelectionBuilder } from '../stats/selectionBuilder.ts';
import { runOf } from './compare.fixture.ts';
import type { Comparison } from './compare.ts';
import { type CompareOptions, ComparisonBuilder } from './compareBuilder.ts';

const FAST = { resamples: 200 };

function compare(a: Report, b: Report, options: Partial<CompareOptions> = FAST): Comparison {
  const builder = new ComparisonBuilder(a, b, options);
  let before = 0;
  while (builder.advance()) {
    expect(builder.comparison()).toBeUndefined();
    expect(builder.progressRatio).toBeGreaterThanOrEqual(before);
    expect(builder.progressRatio).toBeLessThanOrEqual(1);
    before = builder.progressRatio;
  }
  expect(builder.progressRatio).toBe(1);
  const comparison = builder.comparison();
  if (comparison === undefined) throw new Error('it is done');
  return comparison;
}

const figureOf = (comparison: Comparison, name: string) => {
  const figure = comparison.figures.find((one) => one.name === name);
  if (figure === undefined) throw new Error(`no ${name}`);
  return figure;
};

const a = runOf({ seed: 1 });
const slower = runOf({ seed: 2, factor: 1.3 });

test('a target that is 30% slower', () => {
  const found = compare(a, slower);
  expect(found.overall.word).toBe('worse');
  expect(found.overall.sentence).toContain('p50 and p95: worse');
  const p50 = figureOf(found, 'p50');
  expect(p50).toMatchObject({
    a: a.latency.p50.valueMs,
    b: slower.latency.p50.valueMs,
    of: 'ratio',
    word: 'worse',
    evidence: 'beyond',
  });
  expect(p50.low).toBeLessThan(1.3);
  expect(p50.high).toBeGreaterThan(1.3);
  expect(p50.sentence).toMatch(/ms, \+\d+\.\d% \(95% interval \+\d+\.\d% to \+\d+\.\d%\)\./);
  expect(found.paired).toMatchObject({ word: 'worse', pairCount: 100 });
  expect(found.betweenRuns).toBe('unknown');
  expect(found.notes[0]).toContain('One run a side');
});

test('the shift is about the same 30% at every quantile, its band around it', () => {
  const { shift } = compare(a, slower);
  expect(shift).toHaveLength(99);
  for (const { aMs, differenceMs, lowMs = 0, highMs = 0 } of shift) {
    expect(differenceMs / aMs).toBeGreaterThan(0.15);
    expect(lowMs).toBeLessThanOrEqual(differenceMs);
    expect(highMs).toBeGreaterThanOrEqual(differenceMs);
  }
});

test('distributions are shares of each side, timelines begin together', () => {
  const { distribution, timeline } = compare(a, slower);
  const sum = (side: 'aShare' | 'bShare') => distribution.reduce((all, bar) => all + bar[side], 0);
  expect(sum('aShare')).toBeCloseTo(1, 9);
  expect(sum('bShare')).toBeCloseTo(1, 9);
  expect(distribution.length).toBeLessThanOrEqual(120);
  expect(timeline.length).toBeLessThanOrEqual(120);
  expect(timeline[0]?.second).toBeCloseTo(0.5, 9);
  expect(timeline[3]?.aPerSecond).toBeCloseTo(50, 0);
  expect(timeline[3]?.bP50).toBeGreaterThan(20);
});

test('the same reports, options and seed give the same comparison; the draws are the seed’s', () => {
  expect(compare(a, slower)).toEqual(compare(a, slower));
  const other = compare(a, slower, { ...FAST, seed: 99 });
  expect(figureOf(other, 'p50').low).not.toBe(figureOf(compare(a, slower), 'p50').low);
});

test('exchanged sides give the reverse', () => {
  expect(compare(slower, a).overall.word).toBe('better');
});

test('the threshold decides what matters', () => {
  expect(compare(a, slower, { ...FAST, thresholdRatio: 0.5 }).overall.word).toBe(
    'no difference shown',
  );
});

test('more failures are worse, with Newcombe’s interval', () => {
  const found = compare(a, runOf({ seed: 3, failedRatio: 0.05 }));
  const errors = figureOf(found, 'errorRate');
  expect(errors).toMatchObject({ of: 'difference', word: 'worse' });
  expect(errors.low).toBeGreaterThan(0);
  expect(found.overall.word).toBe('worse');
});

test('one burst of failures against none is no proof: it may as well have come in the other', () => {
  const burst = (from: number) =>
    reportOf({
      samples: Array.from({ length: 3000 }, (_, at) => ({
        startMs: at * 20,
        latencyMs: 10 + (at % 7),
        ...(at >= from && at < from + 40 ? { outcome: 1, status: 500 } : {}),
      })),
      end: COMPLETED,
      pulse: { elapsedMs: 60_000 },
    });
  const found = compare(burst(3000), burst(1000));
  const errors = figureOf(found, 'errorRate');
  expect(errors.low).toBeLessThan(0);
  expect(errors.word).not.toBe('worse');
});

test('a rate that drifts widens the interval of the throughput', () => {
  const drifting = (seconds: number) => {
    const samples = Array.from({ length: 2400 }, (_, at) => ({
      startMs: at * 25 + 4000 * Math.sin((at / 2400) * 2 * Math.PI * (60 / seconds)),
      latencyMs: 10,
    })).sort((one, other) => one.startMs - other.startMs);
    return reportOf({ samples, end: COMPLETED, pulse: { elapsedMs: 60_000 } });
  };
  const found = compare(drifting(30), drifting(30));
  const { low = 1, high = 1 } = figureOf(found, 'throughput');
  expect(high / low).toBeGreaterThan(1.5);
  // Blocks of a second are like their neighbours, and joined for it.
  expect(found.a.blocks?.count).toBeLessThan(30);
});

test('a refused pair gives no figures unless somebody insists', () => {
  const open = planOf({
    load: {
      kind: 'open',
      ratePerSecond: 50,
      stages: [],
      arrivals: 'uniform',
      seed: 1,
      maxInFlight: 50,
      whenFull: 'wait',
    },
  });
  const b = runOf({ seed: 2, plan: open });
  expect(compare(a, b)).toMatchObject({
    isRefused: true,
    figures: [],
    overall: { word: 'not enough data' },
  });
  const insisted = compare(a, b, { ...FAST, insist: true });
  expect(insisted.isRefused).toBe(false);
  expect(insisted.figures).toHaveLength(5);
  expect(insisted.differences[0]?.severity).toBe('refuse');
});

test('no response at all, insisted on: no interval, no exception', () => {
  const dead = reportOf({
    samples: Array.from({ length: 50 }, () => ({ outcome: 2, status: 0 })),
    end: COMPLETED,
  });
  const found = compare(a, dead, { ...FAST, insist: true });
  expect(found.overall.word).toBe('not enough data');
  expect(figureOf(found, 'errorRate')).toMatchObject({ b: 1 });
  expect(found.shift).toEqual([]);
});

test('a digest has figures, a shift without bands and ids, and no intervals', () => {
  const digested: Report = {
    ...slower,
    digest: digestInfoOf(idStatsOf(slower), { idCount: 100, shownIdCount: 100 }),
    sampleCount: 0,
  };
  const found = compare(a, digested);
  const p95 = figureOf(found, 'p95');
  expect(p95).toMatchObject({
    word: 'not enough data',
    low: undefined,
    b: slower.latency.p95.valueMs,
  });
  expect(p95.sentence).toContain('B is a summary');
  expect(found.b).toMatchObject({ isDigest: true, blocks: undefined });
  expect(found.shift[50]?.lowMs).toBeUndefined();
  expect(found.shift[50]?.differenceMs).toBeGreaterThan(0);
  expect(found.paired).toMatchObject({ word: 'worse', pairCount: 100, testedCount: 0 });
  expect(found.timeline.some(({ bP50 }) => bP50 !== undefined)).toBe(true);
  const some = { level: 'summary', idCount: 100, shownIdCount: 20 } as const;
  const digest = digestInfoOf(idStatsOf(slower), some);
  // The slowest and the failed ids are no fair sample of all.
  expect(compare(a, { ...digested, digest }).paired).toBeUndefined();
});

test('a report that still runs is compared as it is, and said to run', () => {
  const live = reportOf({
    samples: Array.from({ length: 2000 }, (_, at) => ({
      startMs: at * 10,
      latencyMs: 10 + (at % 7),
      row: at % 10,
    })),
    rowCount: 10,
    pulse: { elapsedMs: 20_000 },
  });
  const found = compare(live, live);
  expect(found.a.isRunning).toBe(true);
  expect(found.overall.word).toBe('no difference shown');
  expect(found.differences.some(({ kind }) => kind === 'running')).toBe(true);
});

test('too few and too short: not enough data, with what is missing', () => {
  const short = reportOf({
    samples: Array.from({ length: 30 }, (_, at) => ({ startMs: at, latencyMs: 20 })),
    end: COMPLETED,
    pulse: { elapsedMs: 60 },
  });
  expect(figureOf(compare(short, short), 'p50').sentence).toContain('response times, too short');
  const few = runOf({ seed: 5, seconds: 30, perSecond: 10 });
  const found = compare(few, few);
  expect(figureOf(found, 'p50').word).not.toBe('not enough data');
  expect(figureOf(found, 'p99')).toMatchObject({ word: 'not enough data' });
  expect(figureOf(found, 'p99').sentence).toContain('needs 1,000 responses a side; there are 300');
});

test('many requests in half a second: the runs are too short, not without the figure', () => {
  const burst = (factor: number) =>
    reportOf({
      samples: Array.from({ length: 2000 }, (_, at) => ({
        startMs: at / 5,
        latencyMs: (5 + (at % 40) + ((at * 2_654_435_761) % 1000) / 50) * factor,
      })),
      end: COMPLETED,
      pulse: { elapsedMs: 500 },
    });
  const found = figureOf(compare(burst(1), burst(1.75)), 'p50');
  expect(found).toMatchObject({ word: 'not enough data', a: expect.any(Number) });
  expect(found.sentence).toContain('too short');
});

test('a selection is compared by its own samples', () => {
  const selection = {
    timeMs: { from: 0, to: 30_000 },
    latencyMs: undefined,
    outcomes: [],
    ids: [],
  };
  const builder = new SelectionBuilder(slower, selection);
  while (builder.advance(slower, 1000));
  const found = compare(a, builder.view(slower));
  expect(found.b.responseCount).toBe(1500);
  expect(found.b.blocks?.count).toBeLessThanOrEqual(30);
  expect(figureOf(found, 'p50').word).toBe('worse');
});

test('a run of no time has no throughput to compare', () => {
  const point = reportOf({ samples: [{ startMs: 5e-324, latencyMs: Number.NaN }], end: COMPLETED });
  expect(figureOf(compare(point, point), 'throughput')).toMatchObject({
    a: undefined,
    ratio: undefined,
  });
});

test('whatever the samples hold, there is a comparison without NaN in its words', () => {
  const samples = fc.array(arbitrarySample(5), { minLength: 1, maxLength: 60 });
  const unknown = fc.constantFrom(
    {},
    { startMs: Number.NaN },
    { latencyMs: Number.NaN },
    { lagMs: Number.NaN },
  );
  fc.assert(
    fc.property(samples, samples, unknown, (inA, inB, hole) => {
      const sketch = (list: typeof inA) =>
        reportOf({
          samples: list.map((one, at) => (at % 3 === 0 ? { ...one, ...hole } : one)),
          end: COMPLETED,
          rowCount: 5,
          pulse: { elapsedMs: 700_000 },
        });
      const found = compare(sketch(inA), sketch(inB), { resamples: 20, insist: true });
      expect(found.figures).toHaveLength(5);
      expect(JSON.stringify([found.figures, found.notes, found.overall])).not.toMatch(
        /NaN|Infinity|undefined|null/,
      );
    }),
    { numRuns: 60 },
  );
});
