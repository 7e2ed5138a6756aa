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

/** The ids are what a report is about: their column is none, whatever it is called. */
export function isSecretColumn(dataset: Pick<Dataset, 'columns'>, index: number): boolean {
  return index !== idColumnOf(dataset) && isSecretName(dataset.columns[index] ?? '');
}

export function withoutSecretColumns(dataset: Dataset): Dataset {
  const isSecret = dataset.columns.map((_, index) => isSecretColumn(dataset, index));
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
