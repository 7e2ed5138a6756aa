import { memo, type ReactNode, useMemo, useState } from 'react';
import { formatBytes, formatCount, formatTenths } from '../../core/format.ts';
import { idOfRow } from '../../core/plan/dataset.ts';
import type { Report } from '../../core/stats/report.ts';
import {
  DEFAULT_REQUEST_SORT,
  type RequestSort,
  type RequestSortKey,
  requestOrder,
} from '../../core/stats/requestOrder.ts';
import { type TableColumn, VirtualTable } from '../kit/VirtualTable.tsx';
import { IdText } from './IdText.tsx';
import { OutcomeText } from './OutcomeText.tsx';
import { TableBar } from './TableBar.tsx';
import { useHeldReport } from './useHeldReport.ts';

type Column = RequestSortKey | 'id';

const COLUMNS: readonly TableColumn<Column>[] = [
  { key: 'arrival', label: '#', minPx: 64, grow: 0.6, align: 'start', sortable: true },
  { key: 'id', label: 'id', minPx: 90, grow: 1.6, align: 'start' },
  {
    key: 'start',
    label: 'start s',
    minPx: 72,
    grow: 1,
    sortable: true,
    ascendingFirst: true,
  },
  { key: 'latency', label: 'latency ms', minPx: 82, grow: 1, sortable: true },
  { key: 'status', label: 'outcome', minPx: 92, grow: 1, sortable: true },
  { key: 'bytes', label: 'body', minPx: 72, grow: 1, sortable: true },
];

/** Every finished request. Newest first costs nothing; any other order is sorted when asked for and at the end. */
export const RequestsTable = memo(function RequestsTable(props: { readonly report: Report }) {
  const { report } = props;
  const [sort, setSort] = useState<RequestSort>(DEFAULT_REQUEST_SORT);
  const [away, setAway] = useState(false);
  const held = useHeldReport(report, sort.key === 'arrival' && !away);
  const { shown } = held;
  const indexAt = useMemo(() => requestOrder(shown, sort), [shown, sort]);

  const cell = (row: number, column: Column): ReactNode => {
    const index = indexAt(row);
    const sample = shown.log.at(index);
    if (sample === undefined) return '';
    switch (column) {
      case 'arrival':
        return formatCount(index + 1);
      case 'start':
        return (sample.startMs / 1000).toFixed(3);
      case 'id':
        return <IdText id={idOfRow(shown.dataset, sample.row)} />;
      case 'latency':
        return formatTenths(sample.latencyMs);
      case 'status':
        return <OutcomeText outcome={sample.outcome} status={sample.status} />;
      case 'bytes':
        return formatBytes(sample.bodyBytes);
    }
  };

  return (
    <>
      <TableBar report={report} held={held}>
        <span>In the order they finished; # 1 was the first.</span>
      </TableBar>
      <VirtualTable<Column>
        label="Requests"
        columns={COLUMNS}
        rowCount={shown.sampleCount}
        rowKey={indexAt}
        cell={cell}
        sort={sort}
        onSort={({ key, descending }) => {
          if (key === 'id') return;
          setSort({ key, descending });
          held.refresh();
        }}
        onAwayFromTop={setAway}
        empty="Each request gets a row when it has finished."
      />
    </>
  );
});
