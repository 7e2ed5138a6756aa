/** The columns of the By id table, and what each says of an id as text: for the page, the clipboard and readers. Pure. */
import { formatBytes, formatCount, formatShare, formatTenths } from '../../core/format.ts';
import { cellAt } from '../../core/plan/textColumn.ts';
import { EXCEPTION_HELP, outcomeWord } from '../../core/run/exceptionHelp.ts';
import { EXCEPTION_KINDS } from '../../core/run/outcome.ts';
import { type ByIdSortKey, byIdValue, needsStats } from '../../core/stats/byIdOrder.ts';
import type { IdStats } from '../../core/stats/idFigures.ts';
import type { Report } from '../../core/stats/report.ts';
import { exceptionsText, spreadText } from './idPanelFigures.ts';

/** `trend` is a picture. */
export type ByIdColumn = ByIdSortKey | 'trend';

/** As a table takes it (kit/VirtualTable.tsx). */
export type ByIdColumnLook = {
  readonly key: ByIdColumn;
  readonly label: string;
  readonly minPx: number;
  readonly grow: number;
  readonly align?: 'start';
  readonly sortable?: boolean;
  readonly ascendingFirst?: boolean;
};

export const UNKNOWN = '–';

const COLUMNS: readonly ByIdColumnLook[] = [
  {
    key: 'id',
    label: 'id',
    minPx: 100,
    grow: 1.6,
    align: 'start',
    sortable: true,
    ascendingFirst: true,
  },
  { key: 'count', label: 'count', minPx: 52, grow: 0.8, sortable: true },
  { key: 'trend', label: 'over time', minPx: 92, grow: 0.6 },
  { key: 'p50', label: 'p50 ms', minPx: 64, grow: 0.8, sortable: true },
  { key: 'p95', label: 'p95 ms', minPx: 64, grow: 0.8, sortable: true },
  { key: 'max', label: 'max ms', minPx: 64, grow: 0.8, sortable: true },
  { key: 'spread', label: 'spread', minPx: 64, grow: 0.8, sortable: true },
  { key: 'unexpected', label: 'unexpected', minPx: 84, grow: 0.8, sortable: true },
  { key: 'exceptions', label: 'exceptions', minPx: 92, grow: 1.4, sortable: true },
  { key: 'bytes', label: 'bodies', minPx: 70, grow: 0.8, sortable: true },
  { key: 'lastBody', label: 'last body', minPx: 72, grow: 0.8, sortable: true },
  { key: 'status', label: 'last status', minPx: 92, grow: 1, sortable: true },
];

export const ALL_COLUMNS: readonly ByIdColumn[] = [
  ...COLUMNS.map(({ key }) => key),
  ...EXCEPTION_KINDS,
];

/** Not there until they are asked for. */
export const FIRST_HIDDEN: readonly ByIdColumn[] = ['bytes', 'lastBody', ...EXCEPTION_KINDS];

/** Kinds of exception have a column each when they came; what is not known yet cannot be ranked by. */
export function byIdColumns({ exceptions, end }: Report): readonly ByIdColumnLook[] {
  const kinds =
    end === undefined
      ? []
      : EXCEPTION_KINDS.filter((kind) => exceptions.some((group) => group.kind === kind));
  return [
    ...COLUMNS,
    ...kinds.map((kind) => ({
      key: kind,
      label: EXCEPTION_HELP[kind].title.toLowerCase(),
      minPx: 84,
      grow: 0.8,
      sortable: true,
    })),
  ];
}

/** Without figures of all samples, p50 is `medianMs` and of the newest ones. */
export function byIdText(
  report: Report,
  stats: IdStats | undefined,
  id: number,
  column: ByIdColumn,
  medianMs: number | undefined,
): string {
  if (column === 'id') return cellAt(report.dataset.ids, id);
  if (column === 'trend') return '';
  if (column === 'status') return lastStatusText(report, id);
  if (column === 'p50' && stats === undefined) return msText(medianMs ?? Number.NaN);
  if (stats === undefined && needsStats(column)) return UNKNOWN;
  const value = byIdValue(report, stats, column)(id);
  switch (column) {
    case 'p50':
    case 'p95':
    case 'max':
      return msText(value);
    case 'spread':
      return spreadText(value);
    case 'unexpected':
      return Number.isNaN(value) ? UNKNOWN : formatShare(value);
    case 'bytes':
    case 'lastBody':
      return Number.isNaN(value) ? UNKNOWN : formatBytes(value);
    case 'exceptions':
      return stats === undefined || value === 0 ? formatCount(value) : exceptionsText(stats, id);
    default:
      return formatCount(value);
  }
}

/** How the last request of an id ended. */
export function lastOf(
  { byId, log, digest }: Report,
  id: number,
): { readonly outcome: number; readonly status: number } | undefined {
  if (digest !== undefined) {
    const { count, lastOutcome, lastStatus } = digest.idStats;
    return (count[id] ?? 0) === 0
      ? undefined
      : { outcome: lastOutcome[id] ?? 0, status: lastStatus[id] ?? 0 };
  }
  const last = byId.lastOf(id);
  const sample = last === undefined ? undefined : log.at(last);
  return sample && { outcome: sample.outcome, status: sample.status };
}

function lastStatusText(report: Report, id: number): string {
  const last = lastOf(report, id);
  return last === undefined ? UNKNOWN : outcomeWord(last.outcome, last.status);
}

function msText(valueMs: number): string {
  return Number.isNaN(valueMs) ? UNKNOWN : formatTenths(valueMs);
}
