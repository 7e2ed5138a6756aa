/** The order of the Requests table: indices of samples. Newest first needs no array, so the live table costs nothing. */
import type { SampleColumns } from '../run/samples.ts';
import { headlineMs, isResponseTime } from './headline.ts';
import { keyOfFloat, rankByKey } from './rankByKey.ts';
import type { Report } from './report.ts';

const SORT_KEYS = [
  'arrival',
  'start',
  'latency',
  'queue',
  'connect',
  'server',
  'receive',
  'status',
  'bytes',
] as const;
export type RequestSortKey = (typeof SORT_KEYS)[number];
export type RequestSort = { readonly key: RequestSortKey; readonly descending: boolean };

export const DEFAULT_REQUEST_SORT: RequestSort = { key: 'arrival', descending: true };

export function isRequestSortKey(key: string): key is RequestSortKey {
  return SORT_KEYS.some((known) => known === key);
}

type ValueOf = (columns: SampleColumns, at: number) => number | undefined;

function columnReader(key: Exclude<RequestSortKey, 'arrival'>, responseTime: boolean): ValueOf {
  switch (key) {
    case 'start':
      return ({ startMs }, at) => startMs[at];
    case 'latency':
      return (columns, at) => headlineMs(columns, at, responseTime);
    case 'queue':
      return ({ queueMs }, at) => queueMs[at];
    case 'connect':
      return ({ connectMs }, at) => connectMs[at];
    case 'server':
      return ({ waitMs }, at) => waitMs[at];
    case 'receive':
      return ({ receiveMs }, at) => receiveMs[at];
    case 'status':
      return ({ status }, at) => status[at];
    case 'bytes':
      return ({ bodyBytes }, at) => bodyBytes[at];
  }
}

/** The index in the log of the sample at each place of the table. */
export function requestOrder(report: Report, sort: RequestSort): (place: number) => number {
  const { log, sampleCount, plan } = report;
  if (sort.key === 'arrival') {
    return sort.descending ? (place) => sampleCount - 1 - place : (place) => place;
  }
  const read = columnReader(sort.key, isResponseTime(plan.load));
  const keys = new Uint32Array(sampleCount);
  const members = new Uint32Array(sampleCount);
  log.scan(0, sampleCount, (columns, first, end, firstInLog) => {
    for (let at = first; at < end; at++) {
      const index = firstInLog + at - first;
      members[index] = index;
      // A float keeps 0.06 ms of a start within the first quarter of an hour; later ties stay in order of arrival.
      keys[index] = keyOfFloat(read(columns, at) ?? 0);
    }
  });
  const ranked = rankByKey(members, (index) => keys[index] ?? 0, sort.descending);
  return (place) => ranked[place] ?? 0;
}
