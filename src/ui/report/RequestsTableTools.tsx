import { useState } from 'react';
import { formatCount } from '../../core/format.ts';
import type { Report } from '../../core/stats/report.ts';
import { Button } from '../kit/Button.tsx';
import { ColumnChooser } from '../kit/ColumnChooser.tsx';
import type { TableChoice } from '../kit/tableChoice.ts';
import type { TableColumn } from '../kit/tableColumn.ts';
import { MAX_COPIED_ROWS, tableText } from '../kit/tableText.ts';
import type { IdActions } from './idActions.ts';
import type { RequestColumn } from './requestColumns.ts';
import { requestCsv } from './requestCsv.ts';

export type RequestsTableToolsProps = {
  /** What the table shows. */
  readonly report: Report;
  readonly indexAt: (row: number) => number;
  readonly all: readonly TableColumn<RequestColumn>[];
  /** Those of them that are shown. */
  readonly columns: readonly TableColumn<RequestColumn>[];
  readonly hidden: readonly RequestColumn[];
  readonly onHide: (hidden: readonly RequestColumn[]) => void;
  readonly choice: TableChoice;
  readonly chosenCount: number;
  readonly textOf: (row: number, column: RequestColumn) => string;
  readonly actions: Pick<IdActions, 'copy' | 'saveCsv'> | undefined;
};

/** Which columns there are, and its rows to take away: the chosen ones, or all, as they are shown. */
export function RequestsTableTools(props: RequestsTableToolsProps) {
  const { report, indexAt, all, columns, hidden, onHide, choice, chosenCount, textOf } = props;
  const { actions } = props;
  const [said, setSaid] = useState('');
  const rowCount = report.sampleCount;

  const copy = () => {
    const count = chosenCount > 0 ? chosenCount : rowCount;
    actions?.copy(tableText(columns, chosenCount > 0 ? choice.rows() : allRows(rowCount), textOf));
    setSaid(
      count <= MAX_COPIED_ROWS
        ? `Copied ${rowsText(count)}.`
        : `Copied the first ${formatCount(MAX_COPIED_ROWS)} of ${rowsText(count)}; CSV takes all.`,
    );
  };

  return (
    <>
      <span role="status">{said}</span>
      {chosenCount > 0 && (
        <span>
          {formatCount(chosenCount)} chosen{' '}
          <Button variant="link" onClick={choice.none}>
            Choose none
          </Button>
        </span>
      )}
      <ColumnChooser columns={all} hidden={hidden} onHide={onHide} />
      {actions !== undefined && rowCount > 0 && (
        <>
          <Button
            variant="link"
            title="The chosen rows, or all, for a spreadsheet. Ctrl+C in the table copies the chosen ones or the current one."
            onClick={copy}
          >
            Copy
          </Button>
          <Button
            variant="link"
            title="All rows in this order, with these columns, as a file."
            onClick={() => {
              const keys = columns.map(({ key }) => key);
              actions.saveCsv('requests', report, (redacted) =>
                requestCsv(redacted, keys, indexAt),
              );
            }}
          >
            CSV
          </Button>
        </>
      )}
    </>
  );
}

function* allRows(rowCount: number): Generator<number> {
  for (let row = 0; row < rowCount; row++) yield row;
}

function rowsText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;
}
