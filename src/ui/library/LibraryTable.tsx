import { type ReactNode, useMemo } from 'react';
import { clipText } from '../../core/format.ts';
import type { RunHead } from '../../core/library/runHead.ts';
import type { RunSort } from '../../core/library/shownRuns.ts';
import type { TableChoice } from '../kit/tableChoice.ts';
import { VirtualTable } from '../kit/VirtualTable.tsx';
import styles from './LibraryTable.module.css';
import { RUN_COLUMNS, type RunColumn, runSort, runText, tableSort } from './runColumns.ts';

export type LibraryTableProps = {
  /** As they are listed. */
  readonly runs: readonly RunHead[];
  readonly sort: RunSort;
  readonly onSort: (sort: RunSort) => void;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onOpen: (id: string) => void;
  readonly empty: string;
};

const MAX_NAME = 60;

export function LibraryTable(props: LibraryTableProps) {
  const { runs, sort, onSort, chosen, onChoose, onOpen, empty } = props;
  const choice = useMemo(() => choiceOf(runs, chosen, onChoose), [runs, chosen, onChoose]);

  const cell = (row: number, column: RunColumn): ReactNode => {
    const run = runs[row];
    if (run === undefined) return '';
    const text = runText(run, column);
    switch (column) {
      case 'chosen':
        return (
          <input
            type="checkbox"
            // The table has one stop, and blank chooses its current row.
            tabIndex={-1}
            aria-label={`Choose ${clipText(run.name, MAX_NAME)}`}
            checked={chosen.has(run.id)}
            onChange={(event) => choice.set(row, event.target.checked)}
          />
        );
      case 'name':
        return <Name run={run} />;
      case 'verdict':
        return <Word tone={TONES[run.verdict]} text={text} />;
      case 'trust':
        return <Word tone={TONES[run.trust]} text={text} />;
      default:
        return <span title={text}>{text}</span>;
    }
  };

  return (
    <VirtualTable<RunColumn>
      label="Runs"
      columns={RUN_COLUMNS}
      rowCount={runs.length}
      rowKey={(row) => runs[row]?.id ?? row}
      cell={cell}
      text={(row, column) => textAt(runs, row, column)}
      choice={choice}
      onOpen={(row) => {
        const run = runs[row];
        if (run !== undefined) onOpen(run.id);
      }}
      sort={tableSort(sort)}
      onSort={(next) => {
        const wanted = runSort(next);
        if (wanted !== undefined) onSort(wanted);
      }}
      empty={empty}
    />
  );
}

type Tone = 'good' | 'warn' | 'bad' | 'none';
const TONES: Readonly<Record<RunHead['verdict'] | RunHead['trust'], Tone>> = {
  good: 'good',
  bad: 'bad',
  pending: 'none',
  sound: 'good',
  limited: 'warn',
  notToBeTrusted: 'bad',
};

function Word({ tone, text }: { readonly tone: Tone; readonly text: string }) {
  return (
    <span className={styles.word} data-tone={tone}>
      {text}
    </span>
  );
}

function Name({ run }: { readonly run: RunHead }) {
  return (
    <span className={styles.name} title={[run.name, ...run.tags].join(' · ')}>
      <span>{run.name}</span>
      {run.source === 'recovered' && <em>recovered, incomplete</em>}
      {run.tags.map((tag) => (
        <em key={tag}>{tag}</em>
      ))}
    </span>
  );
}

function textAt(runs: readonly RunHead[], row: number, column: RunColumn): string {
  const run = runs[row];
  return run === undefined ? '' : runText(run, column);
}

/** By the id of the run, so that a choice outlives sorting and searching. */
function choiceOf(
  runs: readonly RunHead[],
  chosen: ReadonlySet<string>,
  onChoose: (chosen: ReadonlySet<string>) => void,
): TableChoice {
  const idAt = (row: number) => runs[row]?.id ?? '';
  const between = (a: number, b: number) =>
    runs.slice(Math.min(a, b), Math.max(a, b) + 1).map(({ id }) => id);
  return {
    has: (row) => chosen.has(idAt(row)),
    set(row, isChosen) {
      const next = new Set(chosen);
      if (isChosen) next.add(idAt(row));
      else next.delete(idAt(row));
      onChoose(next);
    },
    extend: (anchor, row) => onChoose(new Set([...chosen, ...between(anchor, row)])),
    all: () => onChoose(new Set(runs.map(({ id }) => id))),
    none: () => onChoose(new Set()),
    rows: () => runs.flatMap(({ id }, row) => (chosen.has(id) ? [row] : [])),
  };
}
