/** A JSON array of texts and numbers, or of flat objects whose keys become columns. */
import type { ParsedTable } from './parsedTable.ts';
import { wellFormed } from './wellFormed.ts';

const MAX_COLUMNS = 100;

export function parseJsonIds(text: string): ParsedTable {
  let entries: unknown;
  try {
    entries = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    return failed(`This begins like a JSON array but is not valid JSON: ${reason}`);
  }
  if (!Array.isArray(entries)) return failed('The JSON must be an array of ids or objects.');
  const [first] = entries;
  return typeof first === 'object' && first !== null ? tableOf(entries) : listOf(entries);
}

function listOf(entries: readonly unknown[]): ParsedTable {
  const ids: string[] = [];
  let blankCount = 0;
  for (const [index, entry] of entries.entries()) {
    const cell = cellOf(entry);
    if (cell === undefined) return failed(`Entry ${index + 1} is neither a text nor a number.`);
    if (cell.trim() === '') blankCount++;
    else ids.push(cell);
  }
  return { columns: ['id'], cells: [ids], blankCount, notes: [], problems: [] };
}

function tableOf(entries: readonly unknown[]): ParsedTable {
  const columns = Object.keys(entries[0] as object);
  if (columns.length === 0 || columns.length > MAX_COLUMNS) {
    return failed(`An object needs 1 to ${MAX_COLUMNS} keys.`);
  }
  const cells: string[][] = columns.map(() => []);
  for (const [index, entry] of entries.entries()) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) {
      return failed(`Entry ${index + 1} is not an object like the first one.`);
    }
    for (const [at, name] of columns.entries()) {
      const cell = Object.hasOwn(entry, name) ? cellOf(Reflect.get(entry, name)) : '';
      if (cell === undefined)
        return failed(`«${name}» of entry ${index + 1} is not a text or a number.`);
      cells[at]?.push(cell);
    }
  }
  return { columns, cells, blankCount: 0, notes: [], problems: [] };
}

function cellOf(value: unknown): string | undefined {
  // An escape (\ud800) can bring half a pair that the text itself did not hold.
  if (typeof value === 'string') return wellFormed(value);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function failed(problem: string): ParsedTable {
  return { columns: ['id'], cells: [[]], blankCount: 0, notes: [], problems: [problem] };
}
