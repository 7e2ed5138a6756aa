/**
 * The order of the Requests table: indices in the log of the samples of a report, which may be a selection. Order of arrival
 * needs no array, so the live table costs nothing. What is not known stands last in either direction; ties stay in order of
 * arrival.
 */
import { type Dataset, idIndexOfRow } from '../plan/dataset.ts';
import { isResponse } from '../run/outcome.ts';
import { type SampleColumns, UNKNOWN_BYTES } from '../run/samples.ts';
import { bitCount } from './bitCount.ts';
import { headlineMs, isResponseTime } from './headline.ts';
import { rankByValue } from './rankByValue.ts';
import type { Report } from './report.ts';
import { eachSample, sampleIndexAt } from './selectedSamples.ts';

const SORT_KEYS = [
  'arrival',
  'id',
  'start',
  'latency',
  'service',
  'lag',
  'queue',
  'connect',
  'server',
  'receive',
  'protocol',
  'status',
  'bytes',
  'wire',
  'lane',
  'checks',
  'remarks',
] as const;
export type RequestSortKey = (typeof SORT_KEYS)[number];
export type RequestSort = { readonly key: RequestSortKey; readonly descending: boolean };

export const DEFAULT_REQUEST_SORT: RequestSort = { key: 'arrival', descending: true };

/** The index in the log of the sample at each place of the table. */
export function requestOrder(report: Report, sort: RequestSort): (place: number) => number {
  const { sampleCount } = report;
  const { key, descending } = sort;
  if (key === 'arrival') {
    return descending
      ? (place) => sampleIndexAt(report, sampleCount - 1 - place)
      : (place) => sampleIndexAt(report, place);
  }
  const read = requestValue(key, report);
  const values = new Float64Array(sampleCount);
  let filled = 0;
  eachSample(report, (columns, at) => {
    values[filled++] = read(columns, at);
  });
  const ranked = rankByValue(values, descending);
  return (place) => sampleIndexAt(report, ranked[place] ?? 0);
}

type ValueOf = (columns: SampleColumns, at: number) => number;

/** What a column is ordered by; NaN: not known. `status` puts the exceptions above every status, by kind. */
export function requestValue(
  key: Exclude<RequestSortKey, 'arrival'>,
  { dataset, plan }: Pick<Report, 'dataset' | 'plan'>,
): ValueOf {
  switch (key) {
    case 'id':
      return idReader(dataset);
    case 'start':
      return ({ startMs }, at) => startMs[at] ?? Number.NaN;
    case 'latency': {
      const responseTime = isResponseTime(plan.load);
      return (columns, at) =>
        Number.isNaN(columns.latencyMs[at]) ? Number.NaN : headlineMs(columns, at, responseTime);
    }
    case 'service':
      return ({ latencyMs }, at) => latencyMs[at] ?? Number.NaN;
    case 'lag':
      return ({ lagMs }, at) => lagMs[at] ?? Number.NaN;
    case 'queue':
      return ({ queueMs }, at) => queueMs[at] ?? Number.NaN;
    case 'connect':
      return ({ connectMs }, at) => connectMs[at] ?? Number.NaN;
    case 'server':
      return ({ waitMs }, at) => waitMs[at] ?? Number.NaN;
    case 'receive':
      return ({ receiveMs }, at) => receiveMs[at] ?? Number.NaN;
    case 'protocol':
      return ({ protocol }, at) => protocol[at] || Number.NaN;
    case 'status':
      return ({ outcome, status }, at) => {
        const code = outcome[at] ?? 0;
        return isResponse(code) ? (status[at] ?? 0) : ABOVE_STATUSES + code;
      };
    case 'bytes':
      return ({ bodyBytes }, at) => bodyBytes[at] ?? Number.NaN;
    case 'wire':
      return ({ transferBytes }, at) => {
        const bytes = transferBytes[at] ?? UNKNOWN_BYTES;
        return bytes === UNKNOWN_BYTES ? Number.NaN : bytes;
      };
    case 'lane':
      return ({ lane }, at) => lane[at] ?? Number.NaN;
    case 'checks':
      return ({ failedChecks }, at) => bitCount(failedChecks[at] ?? 0);
    case 'remarks':
      return ({ flags }, at) => flags[at] ?? 0;
  }
}

const ABOVE_STATUSES = 100_000;

function idReader(dataset: Dataset): ValueOf {
  return ({ row }, at) => idIndexOfRow(dataset, row[at] ?? 0);
}
