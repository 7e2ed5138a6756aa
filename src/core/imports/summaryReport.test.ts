import { describe, expect, test } from 'vitest';
import { runOf } from '../compare/compare.fixture.ts';
import { ComparisonBuilder } from '../compare/compareBuilder.ts';
import { compareToMarkdown } from '../compare/compareToMarkdown.ts';
import { idStatsCsv } from '../exchange/idStatsCsv.ts';
import { toJUnit } from '../exchange/toJUnit.ts';
import { toMarkdown } from '../exchange/toMarkdown.ts';
import { DIGEST_BUDGETS } from '../snapshot/digestBudget.ts';
import { digestLie } from '../snapshot/digestLies.ts';
import { digestOf } from '../snapshot/digestOf.ts';
import { PSEUDONYM_KEY_BYTES } from '../snapshot/pseudonymKeyBytes.ts';
import { readDigest } from '../snapshot/readDigest.ts';
import { redactReport } from '../snapshot/redaction.ts';
import { writeDigest } from '../snapshot/writeDigest.ts';
import { apdexOf } from '../stats/apdex.ts';
import { reportOfDigest } from '../stats/digestReport.ts';
import { totalOf } from '../stats/histogram.ts';
import { idStatsOf } from '../stats/idStats.ts';
import { kneeOf } from '../stats/knee.ts';
import { linearBins } from '../stats/linearBins.ts';
import type { LatencyDetail, Report } from '../stats/report.ts';
import { spectrumRows } from '../stats/spectrum.ts';
import { verdictOf } from '../stats/verdict.ts';
import type { ImportedSummary } from './importedSummary.ts';
import { mergeSummaries } from './mergeSummaries.ts';
import { summaryFrom, WHOLE_FIXTURES } from './summaries.fixture.ts';
import { reportOfSummary } from './summaryReport.ts';

const [WHOLE = fail()] = DIGEST_BUDGETS;

function fail(): never {
  throw new Error('there is none');
}

async function reportFrom(name: string): Promise<Report> {
  return reportOfSummary(await wholeFrom(name));
}

async function wholeFrom(name: string): Promise<ImportedSummary> {
  const merged = mergeSummaries([await summaryFrom(name)]);
  if (!merged.ok) throw new Error(merged.error);
  return merged.value;
}

function compared(a: Report, b: Report, insist = false) {
  const builder = new ComparisonBuilder(a, b, { resamples: 50, insist });
  while (builder.advance());
  return builder.comparison() ?? fail();
}

describe.each(WHOLE_FIXTURES)('%s', (name) => {
  test('is a report of no ids and no requests that says so, with the figures of the file', async () => {
    const summary = await wholeFrom(name);
    const report = reportOfSummary(summary);
    const { counts, latency, digest, dataset, sampleCount, environment } = report;
    expect(digest).toMatchObject({ level: 'figures', idCount: 0, shownIdCount: 0 });
    expect([dataset.rowCount, sampleCount, idStatsOf(report).idCount]).toEqual([0, 0, 0]);
    expect(counts.sent).toBe(summary.sent);
    expect(counts.expected + counts.unexpected).toBe(summary.responses);
    const { exceptions, cancelled, inFlight, warmUp } = counts;
    expect(counts.responses + exceptions + cancelled + inFlight + warmUp).toBe(counts.sent);
    expect([latency.minMs, latency.meanMs, latency.maxMs]).toEqual([
      summary.latency.minMs,
      summary.latency.meanMs,
      summary.latency.maxMs,
    ]);
    for (const { quantile, valueMs, lowMs, highMs } of report.latencyDetails.all.percentiles) {
      const own = summary.latency.quantiles.find((one) => one.quantile === quantile);
      expect(valueMs).toBe(own?.valueMs);
      expect([lowMs, highMs]).toEqual([undefined, undefined]);
    }
    const { buckets } = summary.latency;
    const inBuckets = buckets?.reduce((sum, { count }) => sum + count, 0) ?? 0;
    expect(totalOf(report.latencyDetails.all.histogram)).toBe(inBuckets);
    expect(report.distribution.reduce((sum, { count }) => sum + count, 0)).toBe(inBuckets);
    expect(environment.engine).toMatchObject({ name: summary.engine.name });
    expect(report.trust.level).toBe('limited');
  });

  test('goes through every view that makes text or numbers of a report', async () => {
    const report = await reportFrom(name);
    const markdown = toMarkdown(report);
    expect(markdown).toContain(report.environment.engine?.name);
    expect(markdown).not.toMatch(/undefined|NaN|Infinity|1970|\b0 ids|link|ids ,/);
    expect(toJUnit(report)).not.toMatch(/undefined|NaN|Infinity/);
    expect([...idStatsCsv(report, idStatsOf(report), [])].join('')).not.toMatch(/undefined|NaN/);
    expect(verdictOf(report).details.join(' ')).not.toMatch(/undefined|NaN|\b0 ids/);
    expect(apdexOf(report, 100).total).toBeGreaterThanOrEqual(0);
    const bins = linearBins(report).reduce((sum, { count }) => sum + count, 0);
    expect(bins).toBe(totalOf(report.latencyDetails.all.histogram));
    for (const { all } of spectrumRows(report.latencyDetails))
      expect(all).toBeGreaterThanOrEqual(0);
    expect(kneeOf(report.sweep)).toBeUndefined();
    const { throughput, timeline, elapsedMs, counts } = report;
    expect(throughput.length).toBeLessThanOrEqual(timeline.length);
    const [first, second] = throughput;
    if (first === undefined || second === undefined) return;
    const seconds = second.second - first.second;
    const drawn = throughput.reduce(
      (sum, row) =>
        sum + (row['2xx'] + row['3xx'] + row['4xx'] + row['5xx'] + row.exception) * seconds,
      0,
    );
    expect(drawn).toBeLessThanOrEqual(counts.sent + 1e-6);
    expect(drawn).toBeGreaterThan(counts.sent * 0.8);
    expect(elapsedMs).toBeGreaterThan(0);
  });

  test('keeps its figures and rules when it is redacted, and its host goes', async () => {
    const report = await reportFrom(name);
    const key = new Uint8Array(PSEUDONYM_KEY_BYTES);
    const redacted = redactReport(
      report,
      { hosts: 'hide', ids: 'pseudonyms', columns: 'leave out' },
      key,
    );
    expect([redacted.counts, redacted.latency]).toEqual([report.counts, report.latency]);
    expect(redacted.thresholds).toEqual(report.thresholds);
    expect(redacted.checks.map(({ passed, failed }) => [passed, failed])).toEqual(
      report.checks.map(({ passed, failed }) => [passed, failed]),
    );
    expect(toMarkdown(redacted)).not.toContain('127.0.0.1');
  });

  test.each([...DIGEST_BUDGETS.entries()])(
    'goes into a link and back (budget %i)',
    async (_place, budget) => {
      const report = await reportFrom(name);
      const digest = digestOf(report, budget);
      expect(digestLie(digest)).toBeUndefined();
      const read = readDigest(writeDigest(digest));
      if (!read.ok) throw new Error(read.error);
      const back = reportOfDigest(read.value);
      expect(back.digest?.level).toBe('figures');
      expect(back.counts).toEqual(report.counts);
      expect(back.latency).toEqual(report.latency);
      expect(withoutHistogram(back.latencyDetails.all)).toEqual(
        withoutHistogram(report.latencyDetails.all),
      );
      expect(totalOf(back.latencyDetails.all.histogram)).toBe(
        totalOf(report.latencyDetails.all.histogram),
      );
      expect(back.exceptions).toEqual(report.exceptions);
      expect(back.environment.engine?.name).toBe(report.environment.engine?.name);
      expect(digestLie(digestOf(back, WHOLE))).toBeUndefined();
      if (budget !== WHOLE) return;
      expect(back.latencyDetails).toEqual(report.latencyDetails);
      expect(back.throughput).toEqual(report.throughput);
      expect(back.statuses).toEqual(report.statuses);
      expect(back.distribution).toEqual(report.distribution);
    },
  );

  test('is compared by the figures that both have, without intervals, ids or chance', async () => {
    const report = await reportFrom(name);
    const again = await reportFrom(name);
    const itself = compared(report, again);
    expect(itself.isRefused).toBe(false);
    expect(itself.overall.word).toBe('not enough data');
    expect(itself.paired).toBeUndefined();
    for (const figure of itself.figures) {
      expect([figure.low, figure.high, figure.word]).toEqual([
        undefined,
        undefined,
        'not enough data',
      ]);
      expect(figure.difference ?? 0).toBe(0);
      const isKnown = figure.a !== undefined;
      expect(figure.sentence).toMatch(isKnown ? /figures only/ : /does not hold it/);
    }
    const hasBuckets = totalOf(report.latencyDetails.all.histogram) > 0;
    expect(itself.shift.length > 0).toBe(hasBuckets);
    expect(itself.distribution.length > 0).toBe(hasBuckets);
    expect(itself.differences.filter(({ kind }) => kind === 'digest')).toHaveLength(2);
    expect(itself.differences.map(({ kind }) => kind)).not.toContain('ids');
    compareToMarkdown(itself, { a: 'one', b: 'other' });
    const own = compared(runOf({ seed: 1, seconds: 10 }), report, true);
    expect(own.paired).toBeUndefined();
    expect(own.distribution.length > 0).toBe(hasBuckets);
    expect(own.figures.every(({ low }) => low === undefined)).toBe(true);
    expect(compareToMarkdown(own, { a: 'one', b: 'other' })).not.toMatch(/undefined|NaN/);
    const refused = compared(runOf({ seed: 1, seconds: 10 }), report);
    expect(refused.isRefused).toBe(true);
  });
});

function withoutHistogram({ histogram: _, ...rest }: LatencyDetail) {
  return rest;
}
