/** CSV with a header, whose rows are read by the names of its columns. Nothing of it is believed. */
import Papa from 'papaparse';
import { err, ok, type Result } from '../result.ts';
import { withoutMark } from './jsonFields.ts';

export type CsvRow = ReadonlyMap<string, string>;

const MAX_ROWS = 1_000_000;

/** Rows that are shorter than the header are left out: the last one of a file that was cut off. */
export function csvRows(text: string, label: string): Result<readonly CsvRow[], string> {
  // Of any system, and of two of them in one file.
  const lines = withoutMark(text).replace(/\r+\n?/g, '\n');
  const { data } = Papa.parse<string[]>(lines, {
    delimiter: ',',
    newline: '\n',
    preview: MAX_ROWS,
  });
  const [header = [], ...rows] = data;
  if (header.length < 2) return err(`This ${label} has no header: it is cut off or damaged.`);
  return ok(
    rows
      .filter((row) => row.length >= header.length)
      .map((row) => new Map(header.map((name, at) => [name.trim(), row[at] ?? '']))),
  );
}

/** `N/A` and whatever else is no number of at least 0 is not there. */
export function numberAt(row: CsvRow | undefined, name: string): number | undefined {
  const text = row?.get(name)?.trim() ?? '';
  if (text === '') return undefined;
  const number = Number(text);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}
