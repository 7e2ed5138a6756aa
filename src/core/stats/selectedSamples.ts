/** How to get at the samples of a report: all of the first ones of the log, or those that were selected. */
import type { SampleColumns } from '../run/samples.ts';
import type { Report } from './report.ts';

type Samples = Pick<Report, 'log' | 'sampleCount' | 'selected'>;

/** The index in the log of the sample at a place, 0 … sampleCount − 1, in order of arrival. */
export function sampleIndexAt({ selected }: Samples, place: number): number {
  return selected === undefined ? place : (selected[place] ?? 0);
}

/** Visits every sample of the report in order of arrival: `visit(columns, at, indexInLog)`. */
export function eachSample(
  { log, sampleCount, selected }: Samples,
  visit: (columns: SampleColumns, at: number, index: number) => void,
): void {
  if (selected === undefined) {
    log.scan(0, sampleCount, (columns, first, end, firstInLog) => {
      for (let at = first; at < end; at++) visit(columns, at, firstInLog + at - first);
    });
    return;
  }
  let place = 0;
  while (place < sampleCount) {
    const from = selected[place] ?? 0;
    // One chunk at a time: the scan ends where the chunk does.
    log.scanChunk(from, (columns, first, end) => {
      for (; place < sampleCount; place++) {
        const index = selected[place] ?? 0;
        const at = first + index - from;
        if (at >= end) return;
        visit(columns, at, index);
      }
    });
  }
}
