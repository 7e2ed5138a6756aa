import { memo, type ReactNode, useMemo, useState } from 'react';
import { formatCount } from '../../core/format.ts';
import { idIndexOfRow } from '../../core/plan/dataset.ts';
import { hasFlag } from '../../core/run/phases.ts';
import type { Sample } from '../../core/run/samples.ts';
import type { Report } from '../../core/stats/report.ts';
import {
  DEFAULT_REQUEST_SORT,
  type RequestSort,
  requestOrder,
} from '../../core/stats/requestOrder.ts';
import { isChosen, type RowChoice } from '../kit/rowChoice.ts';
import { useHiddenColumns } from '../kit/useHiddenColumns.ts';
import { useRowChoice } from '../kit/useRowChoice.ts';
import { VirtualTable } from '../kit/VirtualTable.tsx';
import { IdText } from './IdText.tsx';
import type { IdActions } from './idActions.ts';
import { OutcomeText } from './OutcomeText.tsx';
import styles from './RequestsTable.module.css';
import { RequestsTableTools } from './RequestsTableTools.tsx';
import {
  FIRST_HIDDEN,
  REQUEST_COLUMNS,
  type RequestColumn,
  requestColumns,
  requestText,
} from './requestColumns.ts';
import { TableBar } from './TableBar.tsx';
import { useHeldReport } from './useHeldReport.ts';

export type RequestsTableProps = {
  /** The whole run, or the part of it that is selected. */
  readonly report: Report;
  /** By the index of the id. */
  /** undefined: there is nothing to select from. */
  readonly onOpenId: ((id: number) => void) | undefined;
  readonly actions: Pick<IdActions, 'copy' | 'saveCsv'> | undefined;
};

/** Every finished request. Newest first costs nothing; any other order is sorted when asked for and at the end. */
export const RequestsTable = memo(function RequestsTable(props: RequestsTableProps) {
  const { report, onOpenId, actions } = props;
  const [sort, setSort] = useState<RequestSort>(DEFAULT_REQUEST_SORT);
  const [hidden, setHidden] = useHiddenColumns('Requests', REQUEST_COLUMNS, FIRST_HIDDEN);
  const [away, setAway] = useState(false);
  const { chosen, choiceAmong } = useRowChoice(report.log);
  const held = useHeldReport(report, sort.key === 'arrival' && !away && chosen.count === 0);
  const { shown } = held;
  const { plan } = shown;
  const indexAt = useMemo(() => requestOrder(shown, sort), [shown, sort]);
  const all = useMemo(() => requestColumns(plan), [plan]);
  const columns = useMemo(() => all.filter(({ key }) => !hidden.includes(key)), [all, hidden]);
  const chosenCount = useMemo(() => countChosen(shown, chosen), [shown, chosen]);
  const choice = choiceAmong(shown.sampleCount, indexAt);

  // A row's cells are asked for one after the other.
  let read: { readonly index: number; readonly sample: Sample | undefined } | undefined;
  const sampleOfRow = (row: number): Sample | undefined => {
    const index = indexAt(row);
    if (read?.index !== index) read = { index, sample: shown.log.at(index) };
    return read.sample;
  };

  const textOf = (row: number, column: RequestColumn): string => {
    const sample = sampleOfRow(row);
    return sample === undefined ? '' : requestText(shown, sample, indexAt(row), column);
  };

  const cell = (row: number, column: RequestColumn): ReactNode => {
    const sample = sampleOfRow(row);
    if (sample === undefined) return '';
    const content = contentOf(sample, textOf(row, column), column);
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
      <TableBar
        report={report}
        held={held}
        tools={
          <RequestsTableTools
            report={shown}
            indexAt={indexAt}
            all={all}
            columns={columns}
            hidden={hidden}
            onHide={setHidden}
            choice={choice}
            chosenCount={chosenCount}
            textOf={textOf}
            actions={actions}
          />
        }
      >
        <span>
          {shown.digest === undefined
            ? 'A click on a row shows its id alone.'
            : `Of ${formatCount(shown.digest.sampleCount)} requests, the slowest and the failed that the link holds.`}{' '}
          Phases are in ms, – is unknown.
        </span>
      </TableBar>
      <VirtualTable<RequestColumn>
        label="Requests"
        columns={columns}
        rowCount={shown.sampleCount}
        rowKey={indexAt}
        cell={cell}
        text={textOf}
        choice={choice}
        onCopy={actions?.copy}
        onOpen={
          onOpenId &&
          ((row) => {
            const sample = sampleOfRow(row);
            if (sample !== undefined) onOpenId(idIndexOfRow(shown.dataset, sample.row));
          })
        }
        sort={sort}
        onSort={(next) => {
          setSort(next);
          held.refresh();
        }}
        onAwayFromTop={setAway}
        empty="Each request gets a row when it has finished."
      />
    </>
  );
});

/** Chosen rows that another selection has out of sight do not count. */
function countChosen({ selected }: Report, chosen: RowChoice): number {
  if (selected === undefined || chosen.count === 0) return chosen.count;
  let count = 0;
  for (const index of selected) if (isChosen(chosen, index)) count++;
  return count;
}

function contentOf(sample: Sample, text: string, column: RequestColumn): ReactNode {
  switch (column) {
    case 'id':
      return <IdText id={text} />;
    case 'status':
      return <OutcomeText outcome={sample.outcome} status={sample.status} />;
    case 'checks':
    case 'remarks':
      return <span title={text}>{text}</span>;
    default:
      return text;
  }
}
