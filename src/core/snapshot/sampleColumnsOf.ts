/** The samples of a report as columns of their own; they may be up to 7 longer than `sampleCount`. */
import { allocateColumns, copySamples, type SampleColumns } from '../run/samples.ts';
import type { Report } from '../stats/report.ts';

export function sampleColumnsOf({ log, sampleCount }: Report): SampleColumns {
  const columns = allocateColumns(Math.ceil(sampleCount / 8) * 8);
  log.scan(0, sampleCount, (chunk, first, end, firstInLog) => {
    copySamples(chunk, first, columns, firstInLog, end - first);
  });
  return columns;
}
