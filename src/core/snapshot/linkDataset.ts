/**
 * The dataset of a link: rows, columns with their cells unless the name looks secret, and which rows share an id. Writer and
 * reader count by the same limits, so what was written can be read.
 */
import type { Dataset } from '../plan/dataset.ts';
import { isSecretName } from '../plan/redact.ts';
import { emptyColumn, idColumnOf } from '../plan/secretColumns.ts';
import type { TextColumn } from '../plan/textColumn.ts';
import { ok, type Result } from '../result.ts';
import { ByteRangeError, type ByteReader, type ByteWriter } from './byteCursor.ts';
import { readCells, writeCells } from './linkCells.ts';
import { readNumbers, writeNumbers } from './linkNumbers.ts';
import { groupedIds } from './readDataset.ts';

/** A few bytes of a link can stand for as many. */
const MAX_ROWS = 100_000;
const MAX_CELLS = 1_000_000;
const MAX_CHARS = 4_000_000;

const TOO_LARGE = 'Its ids are more than a link holds.';

export function writeLinkDataset(to: ByteWriter, dataset: Dataset): void {
  const { rowCount, columns, idOfRow } = dataset;
  checkSize(rowCount, columns.length);
  to.varint(rowCount);
  to.varint(columns.length);
  const idColumn = idColumnOf(dataset);
  let chars = 0;
  columns.forEach((name, index) => {
    const isSecret = index !== idColumn && isSecretName(name);
    const cells = isSecret ? undefined : dataset.cells[index];
    to.text(name);
    to.u8(cells === undefined ? 0 : 1);
    if (cells !== undefined) chars += writeCells(to, cells, rowCount);
    if (chars > MAX_CHARS) throw new ByteRangeError(TOO_LARGE);
  });
  to.u8(idOfRow === undefined ? 0 : 1);
  if (idOfRow !== undefined) writeNumbers(to, Float64Array.from(idOfRow));
}

/** Throws ByteRangeError where the bytes are no dataset; the sentence of an error says where a dataset contradicts itself. */
export function readLinkDataset(from: ByteReader): Result<Dataset, string> {
  const rowCount = from.varint();
  const columnCount = from.varint();
  checkSize(rowCount, columnCount);
  const columns: string[] = [];
  const cells: TextColumn[] = [];
  const leftOut = emptyColumn(rowCount);
  let chars = 0;
  for (let index = 0; index < columnCount; index++) {
    columns.push(from.text());
    const read = hasNext(from) ? readCells(from, rowCount, MAX_CHARS - chars) : undefined;
    cells.push(read?.column ?? leftOut);
    chars += read?.chars ?? 0;
  }
  const ids = cells[idColumnOf({ columns })];
  if (ids === undefined || ids === leftOut) throw new ByteRangeError('It has no ids.');
  const table = { columns, rowCount, cells };
  if (!hasNext(from)) return ok({ ...table, ids, idOfRow: undefined });
  const grouped = groupedIds(ids, readIdNumbers(from, rowCount));
  return grouped.ok ? ok({ ...table, ...grouped.value }) : grouped;
}

function hasNext(from: ByteReader): boolean {
  const has = from.u8();
  if (has > 1) throw new ByteRangeError('It says neither that something follows nor that not.');
  return has === 1;
}

function readIdNumbers(from: ByteReader, rowCount: number): Uint32Array {
  const numbers = readNumbers(from, rowCount);
  if (numbers.some((number) => !(number >= 0 && number < rowCount))) {
    throw new ByteRangeError('A row has an id that is none.');
  }
  return Uint32Array.from(numbers);
}

function checkSize(rowCount: number, columnCount: number): void {
  if (rowCount > MAX_ROWS || columnCount < 1 || rowCount * columnCount > MAX_CELLS) {
    throw new ByteRangeError(TOO_LARGE);
  }
}
