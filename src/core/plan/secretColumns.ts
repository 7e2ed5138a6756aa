/** Which column of a dataset holds the ids, and a dataset without the cells of the columns whose names look secret. */
import type { Dataset } from './dataset.ts';
import { isSecretName } from './redact.ts';
import type { TextColumn } from './textColumn.ts';

/** The one named id, else the first: as parseDataset reads them. */
export function idColumnOf({ columns }: Pick<Dataset, 'columns'>): number {
  return Math.max(
    0,
    columns.findIndex((name) => name.toLowerCase() === 'id'),
  );
}

/** For each column whether it is one. The ids are what a report is about: theirs is none, whatever it is called. */
export function secretColumnsOf({ columns }: Pick<Dataset, 'columns'>): readonly boolean[] {
  const idColumn = idColumnOf({ columns });
  return columns.map((name, index) => index !== idColumn && isSecretName(name));
}

export function withoutSecretColumns(dataset: Dataset): Dataset {
  const isSecret = secretColumnsOf(dataset);
  if (!isSecret.includes(true)) return dataset;
  const empty = emptyColumn(dataset.rowCount);
  return {
    ...dataset,
    cells: dataset.cells.map((column, index) => (isSecret[index] ? empty : column)),
  };
}

export function emptyColumn(rowCount: number): TextColumn {
  return { text: '', offsets: new Uint32Array(rowCount + 1) };
}
