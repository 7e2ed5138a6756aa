/**
 * A row for each id that was called: ranked by any column, searched, chosen from, and opened. While a run goes on it shows
 * what folding keeps (core/stats/byId.ts); all figures come when it is over, or when it is ranked by one of them.
 */
import { memo, type ReactNode, useCallback, useMemo, useState } from 'react';
import { idStatsCsv } from '../../core/exchange/idStatsCsv.ts';
import { clipText, formatCount } from '../../core/format.ts';
import { cellAt } from '../../core/plan/textColumn.ts';
import type { SampleLog } from '../../core/run/sampleLog.ts';
import {
  byIdOrder,
  DEFAULT_BY_ID_SORT,
  findCells,
  isByIdSortKey,
  needsStats,
} from '../../core/stats/byIdOrder.ts';
import type { IdStats } from '../../core/stats/idFigures.ts';
import { idStatsOf, MIN_FOR_P95, MIN_FOR_SPREAD } from '../../core/stats/idStats.ts';
import { FewIdStats } from '../../core/stats/idStatsFew.ts';
import type { Report } from '../../core/stats/report.ts';
import type { Selection } from '../../core/stats/selection.ts';
import { Button } from '../kit/Button.tsx';
import { ColumnChooser } from '../kit/ColumnChooser.tsx';
import { isChosen } from '../kit/rowChoice.ts';
import { SearchField } from '../kit/SearchField.tsx';
import type { TableColumn, TableSort } from '../kit/tableColumn.ts';
import { useHiddenColumns } from '../kit/useHiddenColumns.ts';
import { useRowChoice } from '../kit/useRowChoice.ts';
import { VirtualTable } from '../kit/VirtualTable.tsx';
import { ByIdTableActions } from './ByIdTableActions.tsx';
import { ByIdTableSpread } from './ByIdTableSpread.tsx';
import {
  ALL_COLUMNS,
  type ByIdColumn,
  byIdColumns,
  byIdText,
  FIRST_HIDDEN,
  lastOf,
  UNKNOWN,
} from './byIdColumns.ts';
import { IdPanel } from './IdPanel.tsx';
import { IdText } from './IdText.tsx';
import type { IdActions } from './idActions.ts';
import { exceptionsText } from './idPanelFigures.ts';
import { OutcomeText } from './OutcomeText.tsx';
import { Sparkline } from './Sparkline.tsx';
import { TableBar } from './TableBar.tsx';
import { useHeldReport } from './useHeldReport.ts';

/** While it runs, more ids than this are sorted when asked only: a sort must stay within the page's few ms. */
const MAX_LIVE_IDS = 20_000;
/** While it runs a median is of so many newest responses; at the end of all. */
const LIVE_MEDIAN_OF = 64;

export type ByIdTableProps = {
  /** The whole run. */
  readonly report: Report;
  /** The part of it that is selected, or the same. */
  readonly shown: Report;
  readonly selection: Selection;
  /** undefined: there is nothing to select from. */
  readonly onSelect: ((selection: Selection) => void) | undefined;
  /** undefined where nothing can be run, copied or saved. */
  readonly actions: IdActions | undefined;
};

type Column = ByIdColumn | 'chosen';

export const ByIdTable = memo(function ByIdTable(props: ByIdTableProps) {
  const { report, selection, onSelect, actions } = props;
  const { ids } = report.dataset;
  const [sort, setSort] = useState(DEFAULT_BY_ID_SORT);
  const [query, setQuery] = useState('');
  const [hidden, setHidden] = useHiddenColumns('By id', ALL_COLUMNS, FIRST_HIDDEN);
  const [away, setAway] = useState(false);
  // Of one run: another has other ids.
  const { chosen, choiceAmong } = useRowChoice(report.log);
  const [opened, setOpened] = useState<{ readonly log: SampleLog; readonly id: number }>();
  const openId = opened?.log === report.log ? opened.id : undefined;

  const isHeavy = needsStats(sort.key);
  const isLight = report.byId.idCount <= MAX_LIVE_IDS && !isHeavy;
  const held = useHeldReport(props.shown, isLight && !away && chosen.count === 0);
  const { shown } = held;
  const isOver = shown.end !== undefined;
  // Grouping all samples takes a moment: only to rank by them.
  const stats = useMemo(() => (isHeavy ? idStatsOf(shown) : undefined), [shown, isHeavy]);
  const few = useMemo(() => (isOver ? new FewIdStats(shown) : undefined), [shown, isOver]);
  const openStats = useMemo(
    () =>
      openId === undefined || report.end === undefined
        ? undefined
        : new FewIdStats(report).of(openId),
    [report, openId],
  );
  const statsOf = (id: number) => stats ?? few?.of(id);
  const wanted = query.trim();
  const found = useMemo(() => (wanted === '' ? undefined : findCells(ids, wanted)), [ids, wanted]);
  const order = useMemo(() => byIdOrder(shown, sort, found, stats), [shown, sort, found, stats]);
  const chosenInOrder = useMemo(
    () => (chosen.count === 0 ? NO_IDS : order.filter((id) => isChosen(chosen, id))),
    [chosen, order],
  );
  const medianMs = useLiveMedians(shown);
  const columns = useMemo(() => shownColumns(shown, hidden), [shown, hidden]);

  const onSort = (next: TableSort<Column>) => {
    if (!isByIdSortKey(next.key)) return;
    setSort({ key: next.key, descending: next.descending });
    held.refresh();
  };

  const choice = choiceAmong(order.length, (row) => order[row] ?? 0);

  const textOf = (id: number, column: ByIdColumn) =>
    byIdText(shown, statsOf(id), id, column, isOver ? undefined : medianMs(id));

  const cell = (row: number, column: Column): ReactNode => {
    const id = order[row] ?? 0;
    switch (column) {
      case 'chosen':
        return (
          <input
            type="checkbox"
            // The table has one stop, and blank chooses its current row.
            tabIndex={-1}
            aria-label={`Choose ${clipText(cellAt(ids, id), MAX_NAME)}`}
            checked={isChosen(chosen, id)}
            onChange={(event) => choice.set(row, event.target.checked)}
          />
        );
      case 'id':
        return <IdText id={cellAt(ids, id)} />;
      case 'trend':
        return <Sparkline report={shown} stats={statsOf(id)} id={id} />;
      case 'status':
        return <LastOutcome report={shown} id={id} />;
      default:
        return <span title={titleOf(statsOf(id), id, column)}>{textOf(id, column)}</span>;
    }
  };

  const place = openId === undefined ? -1 : order.indexOf(openId);
  const step = (by: number) => {
    const id = place === -1 ? undefined : order[place + by];
    return id === undefined ? undefined : () => setOpened({ log: report.log, id });
  };

  return (
    <>
      {report.end !== undefined && report.digest === undefined && (
        <ByIdTableSpread report={report} actions={actions} />
      )}
      <TableBar report={props.shown} held={held}>
        <SearchField label="Find an id" value={query} onChange={setQuery} />
        {wanted !== '' && <span>{formatCount(order.length)} found</span>}
        <ColumnChooser
          columns={byIdColumns(shown).filter(({ key }) => key !== 'id')}
          hidden={hidden}
          onHide={setHidden}
        />
        {order.length > 0 && (
          <Button variant="link" onClick={choice.all}>
            Choose all {formatCount(order.length)}
          </Button>
        )}
        {order.length > 0 && actions !== undefined && (
          <Button
            variant="link"
            onClick={() =>
              actions.saveCsv('by-id', shown, (redacted) =>
                idStatsCsv(redacted, idStatsOf(shown), order),
              )
            }
          >
            Save as CSV
          </Button>
        )}
        {!isOver && <span>{LIVE_WORDS}</span>}
      </TableBar>
      <ByIdTableActions
        report={shown}
        chosen={chosenInOrder}
        actions={actions}
        onShowOnly={onSelect && ((only) => onSelect({ ...selection, ids: only }))}
        onChooseNone={choice.none}
      />
      <VirtualTable<Column>
        label="By id"
        columns={columns}
        rowCount={order.length}
        rowKey={(row) => order[row] ?? 0}
        cell={cell}
        sort={sort}
        onSort={onSort}
        onAwayFromTop={setAway}
        onOpen={(row) => setOpened({ log: report.log, id: order[row] ?? 0 })}
        choice={choice}
        text={(row, column) => (column === 'chosen' ? '' : textOf(order[row] ?? 0, column))}
        onCopy={actions?.copy}
        empty={
          wanted === ''
            ? 'Each id gets a row when its first request has finished.'
            : `No id that was called contains “${clipText(wanted, 60)}”.`
        }
      />
      {openId !== undefined && (
        <IdPanel
          report={report}
          stats={openStats}
          id={openId}
          previous={step(-1)}
          next={step(1)}
          actions={actions}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  );
});

const NO_IDS = new Uint32Array(0);
const MAX_NAME = 60;
const LIVE_WORDS = `p50 is of the newest ${LIVE_MEDIAN_OF}; p95, spread and bodies come when the run is over.`;

const CHOICE: TableColumn<Column> = {
  key: 'chosen',
  label: '',
  minPx: 18,
  grow: 0,
  align: 'start',
};

function shownColumns(
  report: Report,
  hidden: readonly ByIdColumn[],
): readonly TableColumn<Column>[] {
  return [CHOICE, ...byIdColumns(report).filter(({ key }) => !hidden.includes(key))];
}

/** Why a figure is not there. */
function titleOf(stats: IdStats | undefined, id: number, column: ByIdColumn): string | undefined {
  const responses = stats?.responses[id];
  if (responses === undefined) return undefined;
  if (column === 'p95' && responses < MIN_FOR_P95) {
    return `A p95 needs ${MIN_FOR_P95} answers; this id gave ${responses}.`;
  }
  if (column === 'exceptions') return stats === undefined ? undefined : exceptionsText(stats, id);
  return column === 'spread' && responses >= MIN_FOR_SPREAD
    ? 'Half of its answers lie so near to the middle one.'
    : undefined;
}

function LastOutcome({ report, id }: { readonly report: Report; readonly id: number }) {
  const last = lastOf(report, id);
  return last === undefined ? UNKNOWN : <OutcomeText {...last} />;
}

/** Computed for the rows in sight, once a report. */
function useLiveMedians(report: Report): (id: number) => number | undefined {
  const known = useMemo(() => new WeakMap<Report, Map<number, number | undefined>>(), []);
  return useCallback(
    (id) => {
      const medians = known.get(report) ?? new Map<number, number | undefined>();
      known.set(report, medians);
      if (!medians.has(id)) medians.set(id, report.byId.medianMs(id, report.log, LIVE_MEDIAN_OF));
      return medians.get(id);
    },
    [known, report],
  );
}
