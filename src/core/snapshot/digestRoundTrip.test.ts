import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellAt, cellCount } from '../plan/textColumn.ts';
import { datasetOf, planOf, sampleOf } from '../run/samples.fixture.ts';
import { reportOfDigest } from '../stats/digestReport.ts';
import { hostileReport, longReport } from './digest.fixture.ts';
import type { Digest } from './digest.ts';
import { DIGEST_BUDGETS, type DigestBudget, SUMMARY_BUDGETS } from './digestBudget.ts';
import { digestOf } from './digestOf.ts';
import { digestLeavesOut } from './linkWords.ts';
import { readDigest } from './readDigest.ts';
import { arbitraryRun, reportFrom, smallReport, tableOf } from './snapshot.fixture.ts';
import { writeDigest } from './writeDigest.ts';

const anyBudget = fc.constantFrom(...DIGEST_BUDGETS);

function budgetAt(place: number): DigestBudget {
  const budget = DIGEST_BUDGETS.at(place);
  if (budget === undefined) throw new Error(`there is no budget ${place}`);
  return budget;
}

function read(bytes: Uint8Array): Digest {
  const result = readDigest(bytes);
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('a digest written and read', () => {
  test('is the same', () => {
    fc.assert(
      fc.property(arbitraryRun, anyBudget, (run, budget) => {
        const digest = digestOf(reportFrom(run), budget);
        expect(read(writeDigest(digest))).toEqual(digest);
      }),
      { numRuns: 300 },
    );
  });

  test('is the same when all of it is noise', () => {
    const report = hostileReport(5, 700);
    for (const budget of DIGEST_BUDGETS) {
      const digest = digestOf(report, budget);
      expect(read(writeDigest(digest))).toEqual(digest);
    }
  });

  test('is the same when a run was thinned', () => {
    fc.assert(
      fc.property(arbitraryRun, fc.integer({ min: 1, max: 20 }), anyBudget, (run, kept, budget) => {
        const report = reportFrom({ ...run, rawLimits: { kept, copiedAtOnce: 1000 } });
        const digest = digestOf(report, budget);
        expect(digest.keptOneIn).toBe(report.keptOneIn);
        expect(read(writeDigest(digest))).toEqual(digest);
      }),
      { numRuns: 100 },
    );
  });

  test('has the same bytes again', () => {
    fc.assert(
      fc.property(arbitraryRun, anyBudget, (run, budget) => {
        const bytes = writeDigest(digestOf(reportFrom(run), budget));
        expect(writeDigest(digestOf(reportFrom(run), budget))).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });

  test('is the same again when it is made of what was read', () => {
    fc.assert(
      fc.property(arbitraryRun, anyBudget, (run, budget) => {
        const first = digestOf(reportFrom(run), budget);
        const again = digestOf(reportOfDigest(read(writeDigest(first))), budget);
        const { timeline, intervalMs, phaseRows } = again.charts;
        expect({ timeline, intervalMs, phaseRows }).toEqual({
          timeline: first.charts.timeline,
          intervalMs: first.charts.intervalMs,
          phaseRows: first.charts.phaseRows,
        });
        // How far its throughput was counted is not in a report.
        expect(again).toEqual({ ...first, charts: again.charts });
        expect(digestLeavesOut(again)).toBe(digestLeavesOut(first));
        expect(read(writeDigest(again))).toEqual(again);
      }),
      { numRuns: 300 },
    );
  });

  test('can be made shorter by whoever opened it', () => {
    const report = hostileReport(6, 900);
    for (const [place, budget] of SUMMARY_BUDGETS.entries()) {
      const opened = reportOfDigest(read(writeDigest(digestOf(report, budget))));
      for (const shorter of SUMMARY_BUDGETS.slice(place)) {
        const digest = digestOf(opened, shorter);
        expect(read(writeDigest(digest)).ids.idCount).toBe(900);
      }
    }
  });
});

describe('a run still going on', () => {
  test('is one that was stopped at this moment', () => {
    const live = reportFrom({
      dataset: tableOf(['id'], [['1'], ['2']]),
      samples: [sampleOf(), sampleOf({ row: 1 })],
      end: undefined,
      lost: 3,
    });
    const digest = read(writeDigest(digestOf(live, budgetAt(0))));
    expect(digest.end.reason).toBe('stopped');
    expect(digest.counts).toMatchObject({ sent: 5, expected: 2, cancelled: 3 });
  });

  test('whatever came of it so far', () => {
    fc.assert(
      fc.property(arbitraryRun, anyBudget, (run, budget) => {
        const live = reportFrom({ ...run, end: undefined });
        const digest = digestOf(live, budget);
        expect(read(writeDigest(digest))).toEqual(digest);
        expect(digest.counts.sent).toBe(live.counts.sent);
      }),
      { numRuns: 50 },
    );
  });
});

describe('ids', () => {
  const idsAgain = (ids: readonly string[]) => {
    const samples = ids.map((_, row) => sampleOf({ row }));
    const report = reportFrom({ dataset: datasetOf(ids), samples });
    return read(writeDigest(digestOf(report, budgetAt(0)))).ids.texts;
  };

  test('come back as they were', () => {
    const odd = ['007', '7', '0', '-1', '1e3', '', ' ', '999999999999999999', '__proto__', '<b>'];
    expect(idsAgain(odd)).toEqual(odd);
    expect(idsAgain(['10', '2', '999999999999999'])).toEqual(['10', '2', '999999999999999']);
    expect(idsAgain(['a🦜', 'a🦞', 'a🦜🦜', 'a'])).toEqual(['a🦜', 'a🦞', 'a🦜🦜', 'a']);
  });

  test('half of a character becomes U+FFFD, as in an address', () => {
    expect(idsAgain(['\ud83e', '\udd9c'])).toEqual(['\ufffd', '\ufffd']);
  });

  test('are all there when they fit, else the failed and the slowest', () => {
    const report = longReport(2000);
    const all = digestOf(report, budgetAt(0)).ids;
    expect(all).toMatchObject({ level: 'ids', idCount: 2000 });
    expect(all.texts).toHaveLength(2000);
    const some = digestOf(report, { ...budgetAt(0), maxIds: 200 }).ids;
    expect(some).toMatchObject({ level: 'summary', idCount: 2000 });
    expect(some.texts).toHaveLength(200);
    const failed = some.stats.unexpected.map((own, id) => own + (some.stats.exceptions[id] ?? 0));
    const { counts } = report;
    expect(failed.reduce((sum, own) => sum + own, 0)).toBe(counts.unexpected + counts.exceptions);
  });
});

test('more is never less: of each figure a larger budget keeps as much', () => {
  const report = longReport(3000);
  for (const [place, budget] of SUMMARY_BUDGETS.slice(1).entries()) {
    const larger = digestOf(report, SUMMARY_BUDGETS[place] ?? budget);
    const smaller = digestOf(report, budget);
    expect(smaller.ids.texts.length).toBeLessThanOrEqual(larger.ids.texts.length);
    expect(smaller.samples.length).toBeLessThanOrEqual(larger.samples.length);
    expect(smaller.charts.timeline.length).toBeLessThanOrEqual(larger.charts.timeline.length);
  }
});

test('a check or a header that is too long does not make a plan that cannot be read', () => {
  const report = smallReport();
  const { plan } = digestOf(
    { ...report, plan: planOf({ ...report.plan, length: report.plan.length }) },
    budgetAt(-1),
  );
  expect(plan.checks.map(({ text }) => text)).toEqual(['status == 200']);
  expect(plan.request.endpointTemplate).toBe('http://127.0.…');
});

test('columns beside the ids are left out and counted', () => {
  const report = smallReport();
  const digest = digestOf(report, budgetAt(0));
  expect(digest.idColumn).toBe('id');
  expect(digest.leftOut.columns).toBe(1);
  const { dataset } = reportOfDigest(digest);
  expect(dataset.columns).toEqual(['id']);
  expect(cellCount(dataset.ids)).toBe(2);
  expect([0, 1].map((id) => cellAt(dataset.ids, id))).toEqual(['7', '8']);
});
