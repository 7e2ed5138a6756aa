/** The columns of the Requests table, and what each says of a sample as text: for the page and the clipboard. Pure. */
import { formatBytes, formatCount, formatTenths } from '../../core/format.ts';
import type { Check } from '../../core/plan/check.ts';
import { idOfRow } from '../../core/plan/dataset.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { outcomeWord } from '../../core/run/exceptionHelp.ts';
import { isResponse } from '../../core/run/outcome.ts';
import { hasFlag, PROTOCOLS } from '../../core/run/phases.ts';
import { type Sample, UNKNOWN_BYTES } from '../../core/run/samples.ts';
import { isResponseTime } from '../../core/stats/headline.ts';
import type { Report } from '../../core/stats/report.ts';
import type { RequestSortKey } from '../../core/stats/requestOrder.ts';
import type { TableColumn } from '../kit/tableColumn.ts';
import { protocolName } from './wireFacts.ts';

export type RequestColumn = RequestSortKey;

const UNKNOWN = '–';

const COLUMNS: readonly TableColumn<RequestColumn>[] = [
  column(
    'arrival',
    '#',
    54,
    0.6,
    'Requests in the order in which they finished; # 1 was the first.',
    {
      align: 'start',
      alwaysShown: true,
    },
  ),
  column('id', 'id', 84, 1.6, 'Sorted by its place in the list.', {
    align: 'start',
    ascendingFirst: true,
    alwaysShown: true,
  }),
  column('start', 'start s', 60, 1, 'When it was sent, in seconds since the run began.', {
    ascendingFirst: true,
  }),
  column('latency', 'latency ms', 86, 1, 'From just before it was sent until its body was read.'),
  column('service', 'service', 62, 0.8, 'Service time in ms: from when it really was sent.'),
  column('lag', 'lag', 46, 0.8, 'How many ms later than planned it was sent.'),
  column('queue', 'queue', 56, 0.8, 'ms inside the browser, waiting for a connection.'),
  column(
    'connect',
    'connect',
    64,
    0.8,
    'ms for DNS, TCP and TLS; 0 on a connection that was open.',
  ),
  column('server', 'server', 58, 0.8, 'Server time in ms: from sent to the first byte.'),
  column('receive', 'receive', 62, 0.8, 'ms from the first byte to the last.'),
  column('protocol', 'protocol', 68, 0.8, 'How it was carried.'),
  column('status', 'outcome', 104, 1, 'Its status, or why there was none.'),
  column('bytes', 'body', 58, 0.8, 'Bytes of the body, unpacked.'),
  column('wire', 'on the wire', 90, 0.8, 'Bytes as they were sent, headers included; an estimate.'),
  column('lane', 'lane', 40, 0.6, 'The lane that sent it.'),
  column('checks', 'checks failed', 124, 1.4, 'Checks of the plan that did not hold.', {
    align: 'start',
  }),
  column(
    'remarks',
    'remarks',
    120,
    1.4,
    'Warm-up, a new connection, the cache, a service worker.',
    {
      align: 'start',
    },
  ),
];

function column(
  key: RequestColumn,
  label: string,
  minPx: number,
  grow: number,
  title: string,
  rest: Partial<TableColumn<RequestColumn>> = {},
): TableColumn<RequestColumn> {
  return { key, label, minPx, grow, title, sortable: true, ...rest };
}

export const REQUEST_COLUMNS: readonly RequestColumn[] = COLUMNS.map(({ key }) => key);

/** Not there until they are asked for. */
export const FIRST_HIDDEN: readonly RequestColumn[] = ['lag', 'wire', 'lane', 'remarks'];

/** An open load has a planned start, so its latency is the response time, and service time a column of its own. */
export function requestColumns({ load, checks }: Plan): readonly TableColumn<RequestColumn>[] {
  const isOpen = isResponseTime(load);
  return COLUMNS.filter(({ key }) => key !== 'service' || isOpen)
    .filter(({ key }) => key !== 'checks' || checks.length > 0)
    .map((one) => (one.key === 'latency' && isOpen ? RESPONSE : one));
}

const RESPONSE = column(
  'latency',
  'response ms',
  98,
  1,
  'Response time: from when it was planned to be sent until its body was read.',
);

export function requestText(
  report: Report,
  sample: Sample,
  index: number,
  column: RequestColumn,
): string {
  switch (column) {
    case 'arrival':
      return formatCount(index * report.keptOneIn + 1);
    case 'id':
      return idOfRow(report.dataset, sample.row);
    case 'start':
      return Number.isNaN(sample.startMs) ? UNKNOWN : (sample.startMs / 1000).toFixed(3);
    case 'latency':
      return phaseText(latencyOf(sample, isResponseTime(report.plan.load)));
    case 'service':
      return phaseText(sample.latencyMs);
    case 'lag':
      return phaseText(sample.lagMs);
    case 'queue':
      return phaseText(sample.queueMs);
    case 'connect':
      return phaseText(sample.connectMs);
    case 'server':
      return phaseText(sample.waitMs);
    case 'receive':
      return phaseText(sample.receiveMs);
    case 'protocol':
      return sample.protocol === 0 ? UNKNOWN : protocolName(PROTOCOLS[sample.protocol] ?? 'other');
    case 'status':
      return outcomeWord(sample.outcome, sample.status);
    case 'bytes':
      return formatBytes(sample.bodyBytes);
    case 'wire':
      return sample.transferBytes === UNKNOWN_BYTES ? UNKNOWN : formatBytes(sample.transferBytes);
    case 'lane':
      return String(sample.lane + 1);
    case 'checks':
      return checksText(report, sample);
    case 'remarks':
      return remarksText(sample.flags);
  }
}

/** An unknown lag adds nothing, as everywhere (core/stats/headline.ts). */
function latencyOf({ latencyMs, lagMs }: Sample, responseTime: boolean): number {
  return responseTime ? Math.max(0, latencyMs + (lagMs || 0)) : latencyMs;
}

/** A request without an answer was not checked. */
function checksText({ plan }: Report, { failedChecks, outcome }: Sample): string {
  if (!isResponse(outcome)) return UNKNOWN;
  return failedCheckTexts(plan.checks, failedChecks) || 'none';
}

export function failedCheckTexts(checks: readonly Check[], bits: number): string {
  return checks
    .filter((_, at) => (bits & (1 << at)) !== 0)
    .map(({ text }) => text)
    .join('; ');
}

export function remarksText(flags: number): string {
  return REMARKS.filter(([flag]) => hasFlag(flags, flag))
    .map(([, words]) => words)
    .join(', ');
}

const REMARKS = [
  ['warmUp', 'warm-up'],
  ['newConnection', 'new connection'],
  ['fromCache', 'from the cache'],
  ['fromServiceWorker', 'service worker'],
  ['timingMissing', 'no timing came'],
  ['retryAfter', 'Retry-After'],
] as const;

function phaseText(phaseMs: number): string {
  return Number.isNaN(phaseMs) ? UNKNOWN : formatTenths(phaseMs);
}
