/**
 * CSV files with a line a request, whose columns their header tells, or their tool's defaults where there is none. What the cells say is
 * told by a TableRows (jmeterRows.ts, ohaRows.ts). A line with fewer cells than columns was cut off, and is not guessed at.
 */
import { err, ok, type Result } from '../result.ts';
import type { EngineFacts } from '../run/engine.ts';
import { CsvReader } from './csvLines.ts';
import type { RowReader, RowsRead } from './importFormat.ts';

/** Empty where there is no such column. */
export type Cell = (name: string) => string;

/** Makes requests of the lines of one file. */
export type TableRows = {
  readonly engine: EngineFacts;
  readonly clockStepMs?: number;
  readonly delimiterOf?: (firstLine: string) => string;
  readonly isHeader: (fields: readonly string[]) => boolean;
  /** Of a file without a header, by how many there are. */
  readonly columnsOf: (fieldCount: number) => readonly string[];
  /** false: the line makes no sense. */
  readonly take: (cell: Cell) => boolean;
  /** After the last line. */
  readonly end: () => { readonly rowCount: number; readonly notes: readonly string[] };
};

export class TableReader implements RowReader {
  readonly #rows: TableRows;
  readonly #csv: CsvReader;
  #places: ReadonlyMap<string, number> | undefined;
  #columnCount = 0;
  #badLineCount = 0;
  #lastIsBad = false;

  constructor(rows: TableRows) {
    this.#rows = rows;
    this.#csv = new CsvReader((fields) => this.#record(fields), rows.delimiterOf);
  }

  push(bytes: Uint8Array): void {
    this.#csv.push(bytes);
  }

  end(): Result<RowsRead, string> {
    const { isOpen, badCount } = this.#csv.end();
    const { engine, clockStepMs } = this.#rows;
    const { rowCount, notes } = this.#rows.end();
    if (rowCount === 0) return err(`This file of ${engine.name} holds no finished request.`);
    const isCutOff = isOpen && this.#lastIsBad;
    return ok({
      engine: { ...engine, notes: [...engine.notes, ...notes] },
      rowCount,
      badLineCount: this.#badLineCount + badCount - (isCutOff ? 1 : 0),
      isCutOff,
      endpointTemplate: undefined,
      ...(clockStepMs === undefined ? {} : { clockStepMs }),
    });
  }

  #record(fields: readonly string[]): void {
    if (this.#rows.isHeader(fields)) {
      // Again where files were put behind one another.
      this.#expect(fields);
      return;
    }
    if (this.#places === undefined) this.#expect(this.#rows.columnsOf(fields.length));
    const places = this.#places;
    const cell: Cell = (name) => fields[places?.get(name) ?? -1] ?? '';
    this.#lastIsBad = fields.length < this.#columnCount || !this.#rows.take(cell);
    if (this.#lastIsBad) this.#badLineCount++;
  }

  #expect(columns: readonly string[]): void {
    this.#lastIsBad = false;
    this.#columnCount = columns.length;
    this.#places = new Map(columns.map((name, at) => [name.trim(), at]));
  }
}

/** NaN when it is none; an empty cell is none. */
export function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
