/**
 * The files that `locust --csv` writes of one run, as one: figures of _stats.csv, the course of _stats_history.csv, and of _failures.csv
 * how requests failed. Without _stats.csv the last row of the history has the figures.
 */
import { err, type Result } from '../result.ts';
import { checkedSummary } from './checkedSummary.ts';
import type { ImportedSummary } from './importedSummary.ts';
import { locustFailed, NO_STATUSES_NOTE, SOME_STATUSES_NOTE } from './locustFailures.ts';
import type { PartialSummary, SummaryPart } from './summaryPart.ts';

export function mergeLocustParts(
  parts: readonly PartialSummary[],
): Result<ImportedSummary, string> {
  const of = (wanted: SummaryPart) => parts.filter(({ part }) => part === wanted);
  const [stats, ...moreStats] = of('stats');
  const [history, ...moreHistory] = of('history');
  const [failures, ...moreFailures] = of('failures');
  if (moreStats.length + moreHistory.length + moreFailures.length > 0) {
    return err(
      'These are CSV files of several Locust runs, whose percentiles cannot be put together. Choose those of one run, or the JSON files (--json) of all.',
    );
  }
  const base = stats ?? history;
  if (base === undefined) {
    return err(
      'This file of Locust tells failures only. Choose the _stats.csv of the same run with it.',
    );
  }
  const { part: _part, failures: _failures, ...figures } = base;
  const others = parts.filter((one) => one !== base);
  return withFailures(
    {
      ...figures,
      startedAtEpochMs: history?.startedAtEpochMs,
      mostInFlight: history?.mostInFlight,
      timeline: history?.timeline ?? [],
    },
    others,
    failures,
  );
}

/** The JSON of a run, and with it how its requests failed. */
export function withLocustParts(
  whole: ImportedSummary,
  parts: readonly PartialSummary[],
): Result<ImportedSummary, string> {
  const [failures, ...more] = parts.filter(({ part }) => part === 'failures');
  const isOdd = parts.some(({ part }) => part === 'stats' || part === 'history');
  if (isOdd || more.length > 0 || whole.engine.name !== 'Locust') {
    return err(
      'These files are of different kinds. Choose either the CSV files of one Locust run or results of one kind.',
    );
  }
  return withFailures(whole, parts, failures);
}

function withFailures(
  base: ImportedSummary,
  others: readonly PartialSummary[],
  failures: PartialSummary | undefined,
): Result<ImportedSummary, string> {
  const lost = base.exceptions.reduce((sum, { count }) => sum + count, 0);
  const failedCount = base.failedResponses + lost;
  const isTold = failures !== undefined && failedCount > 0;
  const notes = [base, ...others]
    .flatMap(({ engine }) => engine.notes)
    .filter((note) => !(isTold && note === NO_STATUSES_NOTE));
  return checkedSummary({
    ...base,
    engine: {
      ...base.engine,
      fileCount: base.engine.fileCount + others.length,
      notes: [...notes, ...(isTold ? [SOME_STATUSES_NOTE] : [])],
    },
    ...(failures === undefined ? {} : locustFailed(base.sent, failedCount, failures.failures)),
  });
}
