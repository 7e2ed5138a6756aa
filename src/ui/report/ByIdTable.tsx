import { memo, type ReactNode, useCallback, useMemo, useState } from 'react';
import { clipText, formatCount, formatTenths } from '../../core/format.ts';
import { cellAt } from '../../core/plan/textColumn.ts';
import {
  type ByIdSort,
  type ByIdSortKey,
  byIdOrder,
  DEFAULT_BY_ID_SORT,
  findCells,
} from '../../core/stats/byIdOrder.ts';
import type { Report } from '../../core/stats/report.ts';
import { SearchField } from '../kit/SearchField.tsx';
import { type TableColumn, VirtualTable } from '../kit/VirtualTable.tsx';
import { IdText } from './IdText.tsx';
import { OutcomeText } from './OutcomeText.tsx';
import { TableBar } from './TableBar.tsx';
import { useHeldReport } from './useHeldReport.ts';

/** While it runs, more ids than this are sorted when asked only: a sort must stay within the page's few ms. */
const MAX_LIVE_IDS = 20_000;
/** While it runs a median is of so many newest responses; at the end of all. */
const LIVE_MEDIAN_OF = 64;

const COLUMNS: readonly TableColumn<ByIdSortKey>[] = [
  {
    key: 'id',
    label: 'id',
    minPx: 90,
    grow: 1.6,
    align: 'start',
    sortable: true,
    ascendingFirst: true,
  },
  { key: 'count', label: 'count', minPx: 52, grow: 1, sortable: true },
  { key: 'p50', label: 'p50 ms', minPx: 68, grow: 1, sortable: true },
  { key: 'max', label: 'max ms', minPx: 68, grow: 1, sortable: true },
  { key: 'status', label: 'last status', minPx: 92, grow: 1, sortable: true },
  { key: 'exceptions', label: 'exceptions', minPx: 82, grow: 1, sortable: true },
];

export const ByIdTable = memo(function ByIdTable({ report }: { readonly report: Report }) {
  const [sort, setSort] = useState(DEFAULT_BY_ID_SORT);
  const [query, setQuery] = useState('');
  const [away, setAway] = useState(false);
  const isLight = report.byId.idCount <= MAX_LIVE_IDS && sort.key !== 'p50';
  const held = useHeldReport(report, isLight && !away);
  const { shown } = held;
  const wanted = query.trim();
  const { ids } = shown.dataset;
  const found = useMemo(() => (wanted === '' ? undefined : findCells(ids, wanted)), [ids, wanted]);
  const order = useMemo(() => byIdOrder(shown, sort, found), [shown, sort, found]);
  const medianMs = useMedians(shown);

  const onSort = (next: ByIdSort) => {
    setSort(next);
    held.refresh();
  };

  const cell = (row: number, column: ByIdSortKey): ReactNode => {
    const id = order[row] ?? 0;
    const { byId } = shown;
    switch (column) {
      case 'id':
        return <IdText id={cellAt(ids, id)} />;
      case 'count':
        return formatCount(byId.count[id] ?? 0);
      case 'p50':
        return msText(medianMs(id));
      case 'max':
        return msText(byId.maxMs[id]);
      case 'status':
        return (
          <OutcomeText outcome={byId.lastOutcome[id] ?? 0} status={byId.lastStatus[id] ?? 0} />
        );
      case 'exceptions':
        return formatCount(byId.exceptions[id] ?? 0);
    }
  };

  return (
    <>
      <TableBar report={report} held={held}>
        <SearchField label="Find an id" value={query} onChange={setQuery} />
        {wanted !== '' && <span>{formatCount(order.length)} found</span>}
      </TableBar>
      <VirtualTable
        label="By id"
        columns={COLUMNS}
        rowCount={order.length}
        rowKey={(row) => order[row] ?? 0}
        cell={cell}
        sort={sort}
        onSort={onSort}
        onAwayFromTop={setAway}
        empty={
          wanted === ''
            ? 'Each id gets a row when its first request has finished.'
            : `No id that was called contains “${clipText(wanted, 60)}”.`
        }
      />
    </>
  );
});

/** Computed for the rows in sight, once a report. */
function useMedians(report: Report): (id: number) => number | undefined {
  const known = useMemo(() => new Map<Report, Map<number, number | undefined>>(), []);
  return useCallback(
    (id) => {
      let medians = known.get(report);
      if (medians === undefined) {
        known.clear();
        medians = new Map();
        known.set(report, medians);
      }
      if (!medians.has(id)) {
        const limit = report.end === undefined ? LIVE_MEDIAN_OF : Number.POSITIVE_INFINITY;
        medians.set(id, report.byId.medianMs(id, report.log, limit));
      }
      return medians.get(id);
    },
    [known, report],
  );
}

function msText(valueMs: number | undefined): string {
  return valueMs === undefined ? '–' : formatTenths(valueMs);
}
