/**
 * CSV (RFC 4180) over lines, for files larger than memory: a quoted field may hold line ends, commas and doubled quotes. A record that
 * grows beyond all measure, as after a quote that nobody closed, is given up and counted. A file that ends within quotes ends with a
 * record of no fields, which fits no table: it was cut off there.
 */
import { LineReader, type LinesEnd } from './lineReader.ts';

export type CsvSink = (fields: readonly string[]) => void;

const MAX_RECORD_CHARS = 1 << 20;
const MAX_FIELDS = 1000;
/** Within quotes: none of this line closes them. */
const STAYS_OPEN = /^[^"]*(?:""[^"]*)*$/;

export class CsvReader {
  readonly #lines: LineReader;
  readonly #onRecord: CsvSink;
  readonly #delimiterOf: (firstLine: string) => string;
  readonly #decoder = new TextDecoder();
  #delimiter = '';
  #pending: string | undefined;
  #badCount = 0;

  /** `delimiterOf`: one sign, told by the first line. */
  constructor(onRecord: CsvSink, delimiterOf: (firstLine: string) => string = () => ',') {
    this.#onRecord = onRecord;
    this.#delimiterOf = delimiterOf;
    this.#lines = new LineReader((bytes, from, to) =>
      this.#line(this.#decoder.decode(bytes.subarray(from, to))),
    );
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  end(): LinesEnd & { readonly badCount: number } {
    const ended = this.#lines.end();
    const isWithin = this.#pending !== undefined;
    if (isWithin) this.#onRecord([]);
    return {
      ...ended,
      isOpen: ended.isOpen || isWithin,
      badCount: this.#badCount + ended.tooLongCount,
    };
  }

  #line(text: string): void {
    if (this.#delimiter === '') this.#delimiter = this.#delimiterOf(text);
    if (this.#pending === undefined) {
      this.#record(text);
      return;
    }
    const record = `${this.#pending}\n${text}`;
    if (record.length > MAX_RECORD_CHARS) {
      this.#pending = undefined;
      this.#badCount++;
    } else if (STAYS_OPEN.test(text)) this.#pending = record;
    else this.#record(record);
  }

  #record(record: string): void {
    const fields = record.includes('"')
      ? fieldsOf(record, this.#delimiter)
      : record.split(this.#delimiter, MAX_FIELDS);
    this.#pending = fields === undefined ? record : undefined;
    if (fields !== undefined) this.#onRecord(fields);
  }
}

/** undefined: it ends within quotes. */
function fieldsOf(record: string, delimiter: string): string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  while (fields.length < MAX_FIELDS) {
    if (record[at] !== '"') {
      const comma = record.indexOf(delimiter, at);
      if (comma < 0) {
        fields.push(record.slice(at));
        return fields;
      }
      fields.push(record.slice(at, comma));
      at = comma + 1;
      continue;
    }
    let field = '';
    at++;
    for (;;) {
      const quote = record.indexOf('"', at);
      if (quote < 0) return undefined;
      field += record.slice(at, quote);
      at = quote + 1;
      if (record[at] !== '"') break;
      field += '"';
      at++;
    }
    // What stands between a closing quote and the comma belongs to no field by the rules; it is kept.
    const comma = record.indexOf(delimiter, at);
    fields.push(field + record.slice(at, comma < 0 ? undefined : comma));
    if (comma < 0) return fields;
    at = comma + 1;
  }
  return fields;
}
