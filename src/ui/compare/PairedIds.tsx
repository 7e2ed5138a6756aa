/** The comparison id by id: what all of them together say, and which of them changed. */
import { type ReactNode, useMemo, useState } from 'react';
import type { PairedComparison } from '../../core/compare/comparePaired.ts';
import { percentChange } from '../../core/compare/compareText.ts';
import { formatCount, formatMs } from '../../core/format.ts';
import { Card } from '../kit/Card.tsx';
import { Segmented } from '../kit/Segmented.tsx';
import type { TableColumn } from '../kit/tableColumn.ts';
import { VirtualTable } from '../kit/VirtualTable.tsx';
import { AS_GIVEN, type IdColumn, type IdRow, sortedIdRows } from './idRows.ts';
import styles from './PairedIds.module.css';
import { pairedWords } from './pairedWords.ts';
import { WordMark } from './WordMark.tsx';

type List = 'worse' | 'better' | 'newlyFailing' | 'nowWorking';
type Column = IdColumn;

const COLUMNS: readonly TableColumn<Column>[] = [
  {
    key: 'id',
    label: 'id',
    minPx: 120,
    grow: 2,
    align: 'start',
    sortable: true,
    ascendingFirst: true,
  },
  { key: 'a', label: 'A', minPx: 80, grow: 1, sortable: true },
  { key: 'b', label: 'B', minPx: 80, grow: 1, sortable: true },
  { key: 'change', label: 'change', minPx: 80, grow: 1, sortable: true },
  { key: 'counts', label: 'responses A, B', minPx: 110, grow: 1, sortable: true },
  { key: 'proof', label: 'shown by itself', minPx: 130, grow: 1, align: 'start', sortable: true },
];

export function PairedIds({ paired }: { readonly paired: PairedComparison }) {
  const [list, setList] = useState<List>('worse');
  const [sort, setSort] = useState(AS_GIVEN);
  const { worse, better, newlyFailing, nowWorking } = paired.ids;
  const options = useMemo(
    () =>
      (
        [
          ['worse', 'Slower', worse.count],
          ['better', 'Faster', better.count],
          ['newlyFailing', 'Fail now', newlyFailing.count],
          ['nowWorking', 'Work now', nowWorking.count],
        ] as const
      ).map(([value, label, count]) => ({ value, label: `${label} ${formatCount(count)}` })),
    [worse, better, newlyFailing, nowWorking],
  );
  const { count, first } = paired.ids[list];
  const rows = useMemo(() => sortedIdRows(first, sort), [first, sort]);
  const cell = (row: number, column: Column): ReactNode => {
    const item = rows[row];
    return item === undefined ? '' : cellText(item, column);
  };
  return (
    <Card
      title="By id"
      action={<Segmented label="Ids" value={list} options={options} onChange={setList} />}
    >
      <p className={styles.words}>
        <WordMark word={paired.word} /> {pairedWords(paired)}
      </p>
      <VirtualTable<Column>
        label="Changed ids"
        columns={COLUMNS}
        rowCount={rows.length}
        rowKey={(row) => rows[row]?.id ?? row}
        cell={cell}
        text={(row, column) => String(cell(row, column))}
        sort={sort}
        onSort={setSort}
        empty={EMPTY[list]}
      />
      {count > rows.length && (
        <p className={styles.more}>
          The first {formatCount(rows.length)} of {formatCount(count)}.
        </p>
      )}
    </Card>
  );
}

const EMPTY: Readonly<Record<List, string>> = {
  worse: 'No id got slower by more than the threshold.',
  better: 'No id got faster by more than the threshold.',
  newlyFailing: 'No id fails in B that worked in A.',
  nowWorking: 'No id works in B that failed in A.',
};

function cellText(item: IdRow, column: Column): string {
  if ('aFailed' in item) {
    if (column === 'id') return item.id;
    if (column === 'a') return `${formatCount(item.aFailed)} failed`;
    return column === 'b' ? `${formatCount(item.bFailed)} failed` : '';
  }
  switch (column) {
    case 'id':
      return item.id;
    case 'a':
      return `${formatMs(item.aMs)} ms`;
    case 'b':
      return `${formatMs(item.bMs)} ms`;
    case 'change':
      return percentChange(item.ratio);
    case 'counts':
      return `${formatCount(item.aCount)}, ${formatCount(item.bCount)}`;
    case 'proof':
      if (item.pValue === undefined) return 'too few responses';
      return item.isBelieved ? 'yes' : 'no';
  }
}
