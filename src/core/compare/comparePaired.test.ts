import { expect, test } from 'vitest';
import { datasetOf, sampleOf } from '../run/samples.fixture.ts';
import { seededRandom } from '../run/seededRandom.ts';
import { COMPLETED, reportOf } from '../stats/report.fixture.ts';
import type { Report } from '../stats/report.ts';
import { normals, reportFrom } from './compare.fixture.ts';
import { comparePaired, type PairedComparison } from './comparePaired.ts';

const OPTIONS = { thresholdRatio: 0.05, listLimit: 10 };

function paired(a: Report, b: Report, options = OPTIONS): PairedComparison | undefined {
  const work = comparePaired(a, b, options);
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    expect(next.value).toBeGreaterThanOrEqual(0);
    expect(next.value).toBeLessThanOrEqual(1);
  }
}

/** `perId` responses of each id; id i is slow by itself, and its latency is multiplied by `factorOf(i)`. */
function run(
  seed: number,
  idCount: number,
  perId: number,
  factorOf: (id: number) => number,
): Report {
  const normal = normals(seededRandom(seed));
  const samples = Array.from({ length: idCount * perId }, (_, index) => {
    const row = index % idCount;
    const latencyMs = (10 + row) * factorOf(row) * Math.exp(0.1 * normal());
    return sampleOf({ startMs: index, latencyMs, row });
  });
  return reportFrom(samples, { idCount });
}

test('ids that are all 20% slower: worse, with an interval around 1.2', () => {
  const result = paired(
    run(1, 200, 1, () => 1),
    run(2, 200, 1, () => 1.2),
  );
  expect(result).toMatchObject({
    word: 'worse',
    evidence: 'beyond',
    pairCount: 200,
    testedCount: 0,
  });
  expect(result?.low).toBeLessThan(1.2);
  expect(result?.high).toBeGreaterThan(1.2);
  expect(result?.test.pValue).toBeLessThan(1e-6);
});

test('the same target twice: within the threshold, and no id is believed', () => {
  const result = paired(
    run(1, 300, 8, () => 1),
    run(2, 300, 8, () => 1),
  );
  expect(result).toMatchObject({
    word: 'no difference shown',
    evidence: 'within',
    testedCount: 300,
  });
  expect(result?.believedCount).toBe(0);
  expect(result?.test.pValue).toBeGreaterThan(0.05);
});

test('a few ids that got slower are found, named and come first, the worst on top', () => {
  const slower = new Map([
    [7, 1.6],
    [42, 2],
    [99, 1.8],
  ]);
  const result = paired(
    run(3, 200, 10, () => 1),
    run(4, 200, 10, (id) => slower.get(id) ?? 1),
  );
  expect(result?.word).toBe('no difference shown');
  const { worse } = result?.ids ?? { worse: undefined };
  expect(worse?.believedCount).toBe(3);
  // Ids are numbered from 1.
  expect(worse?.first.slice(0, 3).map(({ id }) => id)).toEqual(['43', '100', '8']);
  expect(worse?.first[0]).toMatchObject({ isBelieved: true, aCount: 10, bCount: 10 });
  expect(worse?.first[0]?.ratio).toBeCloseTo(2, 0);
});

test('single responses prove nothing of an id: largest changes only', () => {
  const result = paired(
    run(5, 50, 1, () => 1),
    run(6, 50, 1, (id) => (id === 3 ? 5 : 1)),
  );
  expect(result?.ids.worse.first[0]).toMatchObject({
    id: '4',
    pValue: undefined,
    isBelieved: false,
  });
  expect(result?.believedCount).toBe(0);
});

test('lists are as long as asked for, counts are of all', () => {
  const result = paired(
    run(1, 100, 1, () => 1),
    run(2, 100, 1, () => 2),
    { ...OPTIONS, listLimit: 4 },
  );
  expect(result?.ids.worse.first).toHaveLength(4);
  expect(result?.ids.worse.count).toBe(100);
  const ratios = result?.ids.worse.first.map(({ ratio }) => ratio) ?? [];
  expect(ratios).toEqual([...ratios].sort((one, other) => other - one));
  expect(
    paired(
      run(1, 9, 1, () => 1),
      run(2, 9, 1, () => 2),
      { ...OPTIONS, listLimit: 0 },
    )?.ids.worse.first,
  ).toEqual([]);
});

test('ids are matched by their text, whatever their order; the rest is counted', () => {
  const sketch = (latencies: readonly number[]) =>
    reportOf({ samples: latencies.map((latencyMs) => ({ latencyMs })), end: COMPLETED });
  const a = { ...sketch([10, 20, 30]), dataset: datasetOf(['x', 'y', 'z']) };
  const b = { ...sketch([40, 15, 99]), dataset: datasetOf(['y', 'x', 'new']) };
  const result = paired(a, b);
  expect(result).toMatchObject({ pairCount: 2, onlyInA: 1, onlyInB: 1, unansweredCount: 0 });
  expect(result?.medianRatio).toBeCloseTo(Math.sqrt(1.5 * 2), 6);
  expect(result?.ids.worse.first.map(({ id, aMs, bMs }) => [id, aMs, bMs])).toEqual([
    ['y', 20, 40],
    ['x', 10, 15],
  ]);
});

test('with two responses the middle is the geometric mean, so that one against two is fair', () => {
  const a = reportOf({ samples: [{ row: 0, latencyMs: 20 }], end: COMPLETED, rowCount: 1 });
  const b = reportOf({
    samples: [
      { row: 0, latencyMs: 10 },
      { row: 0, latencyMs: 40 },
    ],
    end: COMPLETED,
    rowCount: 1,
  });
  expect(paired(a, b)?.medianRatio).toBeCloseTo(1, 9);
});

test('ids that began or ceased to fail; one without a response is no pair', () => {
  const failed = { outcome: 1, status: 500 };
  const timeout = { outcome: 2, status: 0 };
  const a = reportOf({ samples: [{}, failed, {}, {}], end: COMPLETED });
  const b = reportOf({ samples: [failed, {}, timeout, {}], end: COMPLETED });
  const result = paired(a, b);
  expect(result).toMatchObject({ pairCount: 3, unansweredCount: 1 });
  expect(result?.ids.newlyFailing).toMatchObject({ count: 2 });
  expect(result?.ids.newlyFailing.first.map(({ id }) => id)).toEqual(['1', '3']);
  expect(result?.ids.nowWorking.first.map(({ id }) => id)).toEqual(['2']);
});

test('no id in common, and no response at all', () => {
  const a = reportOf({ samples: [{}], end: COMPLETED });
  expect(paired(a, { ...a, dataset: datasetOf(['other']) })).toBeUndefined();
  expect(
    paired(a, reportOf({ samples: [{ outcome: 2, status: 0 }], end: COMPLETED })),
  ).toBeUndefined();
});

test('warm-up responses are left out', () => {
  const a = reportOf({ samples: [{ latencyMs: 10 }], end: COMPLETED });
  const b = reportOf({
    samples: [{ latencyMs: 10 }, { row: 0, latencyMs: 900, flags: 1 }],
    end: COMPLETED,
    rowCount: 1,
  });
  expect(paired(a, b)?.medianRatio).toBe(1);
});

test('a latency of nothing, as a coarse clock sees it, is no infinite ratio', () => {
  const a = reportOf({ samples: [{ latencyMs: 0 }], end: COMPLETED });
  const b = reportOf({ samples: [{ latencyMs: 1 }], end: COMPLETED });
  expect(Number.isFinite(paired(a, b)?.medianRatio)).toBe(true);
});
