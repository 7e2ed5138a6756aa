/** The Requests table as a file: its shown columns, in its order, with plain numbers and the units in the headings. Pure. */
import { type CsvValue, tableCsv } from '../../core/exchange/tableCsv.ts';
import { idOfRow } from '../../core/plan/dataset.ts';
import { outcomeWord } from '../../core/run/exceptionHelp.ts';
import { PROTOCOLS } from '../../core/run/phases.ts';
import type { SampleColumns } from '../../core/run/samples.ts';
import { isResponseTime } from '../../core/stats/headline.ts';
import type { Report } from '../../core/stats/report.ts';
import { requestValue } from '../../core/stats/requestOrder.ts';
import { failedCheckTexts, type RequestColumn, remarksText } from './requestColumns.ts';

/** As in the file of all samples (docs/formats.md), where both have the column. */
const HEADINGS: Readonly<Record<RequestColumn, string>> = {
  arrival: 'number',
  id: 'id',
  start: 'startMs',
  latency: 'latencyMs',
  service: 'serviceTimeMs',
  lag: 'lagMs',
  queue: 'queueMs',
  connect: 'connectMs',
  server: 'serverMs',
  receive: 'receiveMs',
  protocol: 'protocol',
  status: 'outcome',
  bytes: 'bodyBytes',
  wire: 'transferBytes',
  lane: 'lane',
  checks: 'failedChecks',
  remarks: 'remarks',
};

type Reader = (columns: SampleColumns, at: number, index: number) => CsvValue;

/** `indexAt` is the order of the rows (core/stats/requestOrder.ts). */
export function requestCsv(
  report: Report,
  columns: readonly RequestColumn[],
  indexAt: (row: number) => number,
): Generator<string> {
  const isOpen = isResponseTime(report.plan.load);
  const headings = columns.map((column) =>
    column === 'latency' && isOpen ? 'responseTimeMs' : HEADINGS[column],
  );
  const readers = columns.map((column) => readerOf(report, column));
  return tableCsv(headings, report.sampleCount, (row) => {
    const index = indexAt(row);
    let values: readonly CsvValue[] = [];
    report.log.scanChunk(index, (samples, at) => {
      values = readers.map((read) => read(samples, at, index));
    });
    return values;
  });
}

function readerOf(report: Report, column: RequestColumn): Reader {
  const { dataset, plan, keptOneIn } = report;
  switch (column) {
    case 'arrival':
      return (_, __, index) => index * keptOneIn + 1;
    case 'id':
      return ({ row }, at) => idOfRow(dataset, row[at] ?? 0);
    case 'protocol':
      return ({ protocol }, at) =>
        protocol[at] ? (PROTOCOLS[protocol[at]] ?? 'other') : undefined;
    case 'status':
      return ({ outcome, status }, at) => outcomeWord(outcome[at] ?? 0, status[at] ?? 0);
    case 'lane':
      return ({ lane }, at) => (lane[at] ?? 0) + 1;
    case 'checks':
      return ({ failedChecks }, at) => failedCheckTexts(plan.checks, failedChecks[at] ?? 0);
    case 'remarks':
      return ({ flags }, at) => remarksText(flags[at] ?? 0);
    default:
      return requestValue(column, report);
  }
}
