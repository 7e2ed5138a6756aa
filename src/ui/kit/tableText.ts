/**
 * Rows of a table as text for the clipboard: a heading and a line each, cells parted by tabs, as spreadsheets take it. A text
 * that a spreadsheet would run as a formula gets an apostrophe, as in the CSV files; a number does not. Pure.
 */
import type { TableColumn } from './tableColumn.ts';

/** More would be tens of megabytes: a file is the way for those. */
export const MAX_COPIED_ROWS = 100_000;

const FORMULA_START = /^[=+\-@]/;
const NUMBER = /^[+-]?[\d,]*\.?\d+$/;

/** Columns without a heading hold no text. */
export function tableText<K extends string>(
  columns: readonly Pick<TableColumn<K>, 'key' | 'label'>[],
  rows: Iterable<number>,
  textOf: (row: number, column: K) => string,
): string {
  const said = columns.filter(({ label }) => label !== '');
  const lines = [said.map(({ label }) => label).join('\t')];
  for (const row of rows) {
    if (lines.length > MAX_COPIED_ROWS) break;
    lines.push(said.map(({ key }) => cellText(textOf(row, key))).join('\t'));
  }
  return `${lines.join('\n')}\n`;
}

/** A tab or a line break would make another cell of it. */
function cellText(text: string): string {
  const line = text.replace(/[\t\r\n]+/g, ' ');
  return FORMULA_START.test(line) && !NUMBER.test(line) ? `'${line}` : line;
}
