/** CSV with a header, if the text is one: its columns become variables. */
import Papa from 'papaparse';
import type { ParsedTable } from './parsedTable.ts';

const MAX_COLUMNS = 100;
const NAME = /^[A-Za-z_][\w.-]*$/;

/** undefined when the text is rather a list: then `a,b,c` is three ids. */
export function parseCsvIds(text: string): ParsedTable | undefined {
  const header = headerOf(text);
  if (header === undefined) return undefined;
  const parsed = Papa.parse<string[]>(text.trimEnd(), {
    delimiter: header.delimiter,
    skipEmptyLines: false,
  });
  const cells: string[][] = header.names.map(() => []);
  const problems: string[] = [];
  let blankCount = 0;
  for (let line = 1; line < parsed.data.length; line++) {
    const row = parsed.data[line] ?? [];
    if (row.every((cell) => cell.trim() === '')) {
      blankCount++;
      continue;
    }
    if (row.length !== header.names.length) {
      problems.push(`Row ${line + 1} has ${row.length} cells, the header ${header.names.length}.`);
      break;
    }
    for (let at = 0; at < row.length; at++) cells[at]?.push((row[at] ?? '').trim());
  }
  return { columns: header.names, cells, blankCount, notes: [], problems };
}

type HeaderLine = { readonly names: string[]; readonly delimiter: string };

/** The first line is a header when it is a lone `id`, or names in two or more cells and the second line has as many. */
function headerOf(text: string): HeaderLine | undefined {
  const [first = '', second] = linesOf(text);
  if (second === undefined) return undefined;
  if (first.trim().toLowerCase() === 'id') return { names: ['id'], delimiter: ',' };
  for (const delimiter of [',', ';', '\t']) {
    const names = cellsOf(first, delimiter);
    if (names.length < 2 || names.length > MAX_COLUMNS) continue;
    const distinct = new Set(names).size === names.length;
    if (
      distinct &&
      names.every((name) => NAME.test(name)) &&
      cellsOf(second, delimiter).length === names.length
    ) {
      return { names, delimiter };
    }
  }
  return undefined;
}

function linesOf(text: string): string[] {
  return text.trimStart().slice(0, 100_000).split(/\r?\n/, 2);
}

function cellsOf(line: string, delimiter: string): string[] {
  return (Papa.parse<string[]>(line, { delimiter }).data[0] ?? []).map((cell) => cell.trim());
}
