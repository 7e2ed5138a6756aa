/**
 * A table as CSV (RFC 4180: comma, CRLF, quotes doubled), as it is shown: its columns, its rows in their order. In pieces that
 * are made when they are asked for, because one string of a million lines is longer than it is worth. Numbers are plain, what is
 * not known is empty, and a text that a spreadsheet would run gets an apostrophe.
 */
import { numberCell, textCell } from './csvCell.ts';

export type CsvValue = string | number | undefined;

const LINES_PER_PIECE = 4096;

export function* tableCsv(
  headings: readonly string[],
  rowCount: number,
  valuesOf: (row: number) => readonly CsvValue[],
): Generator<string> {
  yield lineOf(headings);
  for (let from = 0; from < rowCount; from += LINES_PER_PIECE) {
    const to = Math.min(rowCount, from + LINES_PER_PIECE);
    let piece = '';
    for (let row = from; row < to; row++) piece += lineOf(valuesOf(row));
    yield piece;
  }
}

function lineOf(values: readonly CsvValue[]): string {
  return `${values.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: CsvValue): string {
  return typeof value === 'string' ? textCell(value) : numberCell(value);
}
