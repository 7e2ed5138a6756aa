/** The order of the Requests table: indices of samples. Newest first needs no array, so the live table costs nothing. */
import type { SampleColumnName } from '../run/samples.ts';
import { keyOfFloat, rankByKey } from './rankByKey.ts';
import type { Report } from './report.ts';

export type RequestSortKey = 'arrival' | 'start' | 'latency' | 'status' | 'bytes';
export type RequestSort = { readonly key: RequestSortKey; readonly descending: boolean };

export const DEFAULT_REQUEST_SORT: RequestSort = { key: 'arrival', descending: true };

const COLUMNS: Readonly<Record<Exclude<RequestSortKey, 'arrival'>, SampleColumnName>> = {
  start: 'startMs',
  latency: 'latencyMs',
  status: 'status',
  bytes: 'bodyBytes',
};

/** The index in the log of the sample at each place of the table. */
export function requestOrder(report: Report, sort: RequestSort): (place: number) => number {
  const { log, sampleCount } = report;
  if (sort.key === 'arrival') {
    return sort.descending ? (place) => sampleCount - 1 - place : (place) => place;
  }
  const name = COLUMNS[sort.key];
  const keys = new Uint32Array(sampleCount);
  const members = new Uint32Array(sampleCount);
  log.scan(0, sampleCount, (columns, first, end, firstInLog) => {
    const values = columns[name];
    for (let at = first; at < end; at++) {
      const index = firstInLog + at - first;
      members[index] = index;
      // A float keeps 0.06 ms of a start within the first quarter of an hour; later ties stay in order of arrival.
      keys[index] = keyOfFloat(values[at] ?? 0);
    }
  });
  const ranked = rankByKey(members, (index) => keys[index] ?? 0, sort.descending);
  return (place) => ranked[place] ?? 0;
}
