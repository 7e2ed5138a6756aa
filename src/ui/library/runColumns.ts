/** The columns of the library, and what each says of a run as text. Pure. */
import { formatBytes, formatCount, formatMs, formatRate, formatShare } from '../../core/format.ts';
import type { RunHead } from '../../core/library/runHead.ts';
import type { RunSort } from '../../core/library/shownRuns.ts';
import { startedText } from '../kit/startedText.ts';
import type { TableColumn, TableSort } from '../kit/tableColumn.ts';

export type RunColumn =
  | 'chosen'
  | 'name'
  | 'started'
  | 'endpoint'
  | 'sent'
  | 'p50'
  | 'p95'
  | 'p99'
  | 'rate'
  | 'failed'
  | 'verdict'
  | 'trust'
  | 'size';

const UNKNOWN = '–';

export const RUN_COLUMNS: readonly TableColumn<RunColumn>[] = [
  { key: 'chosen', label: '', minPx: 18, grow: 0, align: 'start' },
  {
    key: 'name',
    label: 'name',
    sortable: true,
    minPx: 150,
    grow: 3,
    align: 'start',
    ascendingFirst: true,
  },
  { key: 'started', label: 'started', sortable: true, minPx: 128, grow: 0.2, align: 'start' },
  { key: 'sent', label: 'sent', minPx: 60, grow: 0.5 },
  { key: 'p50', label: 'p50 ms', sortable: true, minPx: 56, grow: 0.5 },
  { key: 'p95', label: 'p95 ms', sortable: true, minPx: 56, grow: 0.5 },
  { key: 'p99', label: 'p99 ms', sortable: true, minPx: 56, grow: 0.5 },
  { key: 'rate', label: 'req/s', sortable: true, minPx: 56, grow: 0.5 },
  {
    key: 'failed',
    label: 'failed',
    sortable: true,
    minPx: 56,
    grow: 0.5,
    title: 'Unexpected statuses and exceptions, of all that finished.',
  },
  { key: 'verdict', label: 'verdict', minPx: 66, grow: 0.3, align: 'start' },
  { key: 'trust', label: 'trust', minPx: 66, grow: 0.3, align: 'start' },
  { key: 'endpoint', label: 'endpoint', minPx: 150, grow: 1.4, align: 'start' },
  {
    key: 'size',
    label: 'kept',
    sortable: true,
    minPx: 60,
    grow: 0.4,
    title: 'What it takes in storage.',
  },
];

const VERDICTS: Readonly<Record<RunHead['verdict'], string>> = {
  good: 'pass',
  bad: 'fail',
  pending: 'none',
};
const TRUST: Readonly<Record<RunHead['trust'], string>> = {
  sound: 'sound',
  limited: 'limited',
  notToBeTrusted: 'no',
};

export function runText(run: RunHead, column: RunColumn): string {
  const { figures } = run;
  switch (column) {
    case 'chosen':
      return '';
    case 'name':
      return run.name;
    case 'started':
      return startedText(run.startedAtEpochMs);
    case 'endpoint':
      return `${run.method} ${run.endpointTemplate}`;
    case 'sent':
      return formatCount(figures.sent);
    case 'p50':
    case 'p95':
    case 'p99':
      return known(figures[`${column}Ms`], formatMs);
    case 'rate':
      return known(figures.ratePerSecond, formatRate);
    case 'failed':
      return known(figures.failedRatio, formatShare);
    case 'verdict':
      return VERDICTS[run.verdict];
    case 'trust':
      return TRUST[run.trust];
    case 'size':
      return formatBytes(run.byteCount);
  }
}

export function tableSort({ by, direction }: RunSort): TableSort<RunColumn> {
  return { key: by, descending: direction === 'descending' };
}

/** undefined: nothing is sorted by this column. */
export function runSort({ key, descending }: TableSort<RunColumn>): RunSort | undefined {
  switch (key) {
    case 'chosen':
    case 'endpoint':
    case 'sent':
    case 'verdict':
    case 'trust':
      return undefined;
    default:
      return { by: key, direction: descending ? 'descending' : 'ascending' };
  }
}

function known(value: number | undefined, format: (value: number) => string): string {
  return value === undefined ? UNKNOWN : format(value);
}
