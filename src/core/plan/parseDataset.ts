/**
 * Ids as people have them, to a Dataset: a list with ranges, a JSON array, or CSV with a header. Which of them it is,
 * is told from the text alone. Runs in a worker; a million ids take well under a second.
 */

import { parseCsvIds } from './csvIds.ts';
import { type Dataset, EMPTY_DATASET } from './dataset.ts';
import { distinctIds } from './distinctIds.ts';
import { parseIdList } from './idList.ts';
import { parseJsonIds } from './jsonIds.ts';
import type { ParsedTable } from './parsedTable.ts';
import { MAX_IDS } from './plan.ts';
import { columnOf } from './textColumn.ts';
import { wellFormed } from './wellFormed.ts';

export type DatasetFormat = 'list' | 'json' | 'csv' | 'empty';

export type DatasetParse = {
  readonly dataset: Dataset;
  readonly format: DatasetFormat;
  /** Empty entries that were passed over. */
  readonly blankCount: number;
  /** Rows whose id came before; they are called all the same. */
  readonly duplicateCount: number;
  /** How the text was read: «1-1000 was read as a range of 1,000 ids». */
  readonly notes: readonly string[];
  /** Each keeps the plan from running. */
  readonly problems: readonly string[];
};

const MAX_ID_CHARS = 10_000;

export function parseDataset(rawText: string): DatasetParse {
  const text = wellFormed(rawText.replace(/^\uFEFF/, ''));
  if (text.trim() === '') {
    const none = { blankCount: 0, duplicateCount: 0, notes: [], problems: [] };
    return { dataset: EMPTY_DATASET, format: 'empty', ...none };
  }
  if (/^\s*\[/.test(text)) return datasetFrom('json', parseJsonIds(text));
  const csv = parseCsvIds(text);
  return csv === undefined ? datasetFrom('list', parseIdList(text)) : datasetFrom('csv', csv);
}

function datasetFrom(format: DatasetFormat, table: ParsedTable): DatasetParse {
  const problems = [...table.problems];
  const rowCount = table.cells[0]?.length ?? 0;
  if (rowCount > MAX_IDS) {
    problems.push('There are more than 1,000,000 ids, the most one run takes. Split the list.');
  }
  const idColumn = Math.max(
    0,
    table.columns.findIndex((name) => name.toLowerCase() === 'id'),
  );
  const ids = table.cells[idColumn] ?? [];
  const tooLong = ids.findIndex((id) => id.length > MAX_ID_CHARS);
  if (tooLong >= 0) {
    problems.push(`Id ${tooLong + 1} is longer than 10,000 characters. Shorten or remove it.`);
  }
  const usable = problems.length === 0 && rowCount > 0;
  const { blankCount, notes } = table;
  if (!usable) {
    return { dataset: EMPTY_DATASET, format, blankCount, duplicateCount: 0, notes, problems };
  }
  const distinct = table.distinct ? { ids, idOfRow: undefined } : distinctIds(ids);
  return {
    dataset: {
      columns: table.columns,
      rowCount,
      cells: table.cells.map(columnOf),
      ids: columnOf(distinct.ids),
      idOfRow: distinct.idOfRow,
    },
    format,
    blankCount,
    duplicateCount: ids.length - distinct.ids.length,
    notes,
    problems,
  };
}
