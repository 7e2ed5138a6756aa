import { memo, type ReactNode, useMemo, useState } from 'react';
import { formatBytes, formatCount, formatTenths } from '../../core/format.ts';
import { idOfRow } from '../../core/plan/dataset.ts';
import { hasFlag, PROTOCOLS, type Protocol } from '../../core/run/phases.ts';
import type { Sample } from '../../core/run/samples.ts';
import { headlineOfSample } from '../../core/stats/headline.ts';
import type { Report } from '../../core/stats/report.ts';
import {
  DEFAULT_REQUEST_SORT,
  isRequestSortKey,
  type RequestSort,
  type RequestSortKey,
  requestOrder,
} from '../../core/stats/requestOrder.ts';
import { type TableColumn, VirtualTable } from '../kit/VirtualTable.tsx';
import { IdText } from './IdText.tsx';
import { OutcomeText } from './OutcomeText.tsx';
import styles from './RequestsTable.module.css';
import { TableBar } from './TableBar.tsx';
import { useHeldReport } from './useHeldReport.ts';
import { protocolName } from './wireFacts.ts';

type Column = RequestSortKey | 'protocol' | 'id';

const COLUMNS: readonly TableColumn<Column>[] = [
  { key: 'arrival', label: '#', minPx: 54, grow: 0.6, align: 'start', sortable: true },
  { key: 'id', label: 'id', minPx: 84, grow: 1.6, align: 'start' },
  {
    key: 'start',
    label: 'start s',
    minPx: 58,
    grow: 1,
    sortable: true,
    ascendingFirst: true,
  },
  { key: 'latency', label: 'latency ms', minPx: 72, grow: 1, sortable: true },
  { key: 'queue', label: 'queue', minPx: 46, grow: 0.8, sortable: true },
  { key: 'connect', label: 'connect', minPx: 50, grow: 0.8, sortable: true },
  { key: 'server', label: 'server', minPx: 46, grow: 0.8, sortable: true },
  { key: 'receive', label: 'receive', minPx: 48, grow: 0.8, sortable: true },
  { key: 'protocol', label: 'protocol', minPx: 60, grow: 0.8 },
  { key: 'status', label: 'outcome', minPx: 104, grow: 1, sortable: true },
  { key: 'bytes', label: 'body', minPx: 58, grow: 0.8, sortable: true },
];

const UNKNOWN = '–';

/** Every finished request. Newest first costs nothing; any other order is sorted when asked for and at the end. */
export const RequestsTable = memo(function RequestsTable(props: { readonly report: Report }) {
  const { report } = props;
  const [sort, setSort] = useState<RequestSort>(DEFAULT_REQUEST_SORT);
  const [away, setAway] = useState(false);
  const held = useHeldReport(report, sort.key === 'arrival' && !away);
  const { shown } = held;
  const indexAt = useMemo(() => requestOrder(shown, sort), [shown, sort]);

  // A row's cells are asked for one after the other.
  let read: { readonly index: number; readonly sample: Sample | undefined } | undefined;
  const sampleOfRow = (row: number): Sample | undefined => {
    const index = indexAt(row);
    if (read?.index !== index) read = { index, sample: shown.log.at(index) };
    return read.sample;
  };

  const cell = (row: number, column: Column): ReactNode => {
    const sample = sampleOfRow(row);
    if (sample === undefined) return '';
    const content = cellOf(shown, sample, indexAt(row), column);
    return hasFlag(sample.flags, 'warmUp') ? (
      <span className={styles.warmUp}>
        {column === 'status' && 'warm-up '}
        {content}
      </span>
    ) : (
      content
    );
  };

  return (
    <>
      <TableBar report={report} held={held}>
        <span>In the order they finished; # 1 was the first. Phases are in ms, – is unknown.</span>
      </TableBar>
      <VirtualTable<Column>
        label="Requests"
        columns={COLUMNS}
        rowCount={shown.sampleCount}
        rowKey={indexAt}
        cell={cell}
        sort={sort}
        onSort={({ key, descending }) => {
          if (!isRequestSortKey(key)) return;
          setSort({ key, descending });
          held.refresh();
        }}
        onAwayFromTop={setAway}
        empty="Each request gets a row when it has finished."
      />
    </>
  );
});

function cellOf(report: Report, sample: Sample, index: number, column: Column): ReactNode {
  switch (column) {
    case 'arrival':
      return formatCount(index + 1);
    case 'id':
      return <IdText id={idOfRow(report.dataset, sample.row)} />;
    case 'start':
      return (sample.startMs / 1000).toFixed(3);
    case 'latency':
      return formatTenths(headlineOfSample(sample, report.plan.load));
    case 'queue':
      return phaseText(sample.queueMs);
    case 'connect':
      return phaseText(sample.connectMs);
    case 'server':
      return phaseText(sample.waitMs);
    case 'receive':
      return phaseText(sample.receiveMs);
    case 'protocol':
      return sample.protocol === 0 ? UNKNOWN : protocolName(protocolOf(sample.protocol));
    case 'status':
      return <OutcomeText outcome={sample.outcome} status={sample.status} />;
    case 'bytes':
      return formatBytes(sample.bodyBytes);
  }
}

function phaseText(phaseMs: number): string {
  return Number.isNaN(phaseMs) ? UNKNOWN : formatTenths(phaseMs);
}

function protocolOf(code: number): Protocol {
  return PROTOCOLS[code] ?? 'other';
}
