/**
 * `vegeta encode -to json` and `-to csv`: every request with its address. Times in ns; the time is the START. Code 0: there was no answer,
 * and the error says why (lib/results.go). The CSV has no header and 12 columns; the method, the address and the headers came with 12.8.
 */
import { err, ok, type Result } from '../result.ts';
import type { EngineFacts } from '../run/engine.ts';
import { CsvReader } from './csvLines.ts';
import type { ImportedRequest } from './importedRequest.ts';
import type { RowFormat, RowReader, RowSink, RowsRead } from './importFormat.ts';
import { epochMsOf } from './isoTime.ts';
import { LineReader } from './lineReader.ts';
import { newImportedRequest } from './newImportedRequest.ts';

const NS_PER_MS = 1_000_000;
const LEAST_COLUMNS = 9;
const NO_MORE_TARGETS = 'no targets to attack';

export const vegetaJson: RowFormat = {
  kind: 'rows',
  label: 'Vegeta JSON',
  isOne: (head) =>
    /^\s*\{\s*"attack"\s*:\s*"(?:[^"\\]|\\.)*"\s*,\s*"seq"\s*:\s*\d+\s*,\s*"code"\s*:\s*\d+\s*,/.test(
      head,
    ),
  open: (sink) => new VegetaJsonReader(sink),
};

/** Nanoseconds of this century, a status, nanoseconds, two counts of bytes. */
export const vegetaCsv: RowFormat = {
  kind: 'rows',
  label: 'Vegeta CSV',
  isOne: (head) => /^1\d{18},\d{1,3},\d+,\d+,\d+,/.test(head),
  open: (sink) => new VegetaCsvReader(sink),
};

/** What Vegeta writes by itself; told apart so that it can be said what to do. */
export const vegetaGob: RowFormat = {
  kind: 'rows',
  label: 'Vegeta results',
  isOne: (head) => head.slice(0, 200).includes('Result') && head.slice(0, 400).includes('BytesOut'),
  open: () => ({
    push: () => {},
    end: () =>
      err(
        'These are Vegeta’s own binary results: run «vegeta encode -to json < results.bin > vegeta.json» first.',
      ),
  }),
};

abstract class VegetaReader implements RowReader {
  readonly #sink: RowSink;
  protected readonly request: ImportedRequest = newImportedRequest();
  protected badLineCount = 0;
  protected lastIsBad = false;
  #rowCount = 0;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  abstract push(bytes: Uint8Array): void;
  abstract end(): Result<RowsRead, string>;

  protected take(row: VegetaRow): void {
    // The last line of a lazy attack: no request, only the end of its targets.
    if (row.error === NO_MORE_TARGETS && row.code === 0) return;
    this.lastIsBad = !fill(this.request, row);
    if (this.lastIsBad) {
      this.badLineCount++;
      return;
    }
    this.#sink.add(this.request);
    this.#rowCount++;
  }

  protected bad(): void {
    this.badLineCount++;
    this.lastIsBad = true;
  }

  protected read(isOpen: boolean, moreBad: number): Result<RowsRead, string> {
    if (this.#rowCount === 0) return err('This file of Vegeta holds no finished request.');
    const isCutOff = isOpen && this.lastIsBad;
    return ok({
      engine: VEGETA,
      rowCount: this.#rowCount,
      badLineCount: this.badLineCount + moreBad - (isCutOff ? 1 : 0),
      isCutOff,
      endpointTemplate: undefined,
    });
  }
}

class VegetaJsonReader extends VegetaReader {
  readonly #decoder = new TextDecoder();
  readonly #lines = new LineReader((bytes, from, to) => {
    const row = jsonOf(this.#decoder.decode(bytes.subarray(from, to)));
    if (row === undefined) this.bad();
    else this.take(row);
  });

  override push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  override end(): Result<RowsRead, string> {
    const { isOpen, tooLongCount } = this.#lines.end();
    return this.read(isOpen, tooLongCount);
  }
}

class VegetaCsvReader extends VegetaReader {
  #columnCount = LEAST_COLUMNS;
  readonly #csv = new CsvReader((fields) => {
    // What has fewer than the lines before it was cut off, perhaps within its address.
    if (fields.length < this.#columnCount) {
      this.bad();
      return;
    }
    this.#columnCount = fields.length;
    const [time = '', code, latency, bytesOut, bytesIn, error, , , , method, url] = fields;
    this.take({
      startEpochMs: Number(time) / NS_PER_MS,
      code: Number(code),
      latency: Number(latency),
      bytesOut: Number(bytesOut),
      bytesIn: Number(bytesIn),
      error,
      method,
      url,
    });
  });

  override push(bytes: Uint8Array): void {
    this.#csv.push(bytes);
  }

  override end(): Result<RowsRead, string> {
    const { isOpen, badCount } = this.#csv.end();
    return this.read(isOpen, badCount);
  }
}

type VegetaRow = {
  readonly startEpochMs: number;
  readonly code: number;
  /** ns */
  readonly latency: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly error: unknown;
  readonly method: unknown;
  readonly url: unknown;
};

function jsonOf(text: string): VegetaRow | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const row = value as Readonly<Record<string, unknown>>;
    const { timestamp, code, latency } = row;
    const startEpochMs = typeof timestamp === 'string' ? epochMsOf(timestamp) : undefined;
    if (startEpochMs === undefined) return undefined;
    return {
      startEpochMs,
      code: Number(code),
      latency: Number(latency),
      bytesOut: Number(row.bytes_out),
      bytesIn: Number(row.bytes_in),
      error: row.error,
      method: row.method,
      url: row.url,
    };
  } catch {
    return undefined;
  }
}

function fill(request: ImportedRequest, row: VegetaRow): boolean {
  const { startEpochMs, code, latency, bytesIn, error, method, url } = row;
  if (!(startEpochMs > 0 && latency >= 0 && Number.isInteger(code))) return false;
  request.startEpochMs = startEpochMs;
  request.latencyMs = latency / NS_PER_MS;
  request.status = code;
  request.failure = failureOf(code, typeof error === 'string' ? error : '');
  request.address = typeof url === 'string' ? url : '';
  request.method = typeof method === 'string' ? method : '';
  request.bodyBytes = Math.max(0, bytesIn || 0);
  return true;
}

/**
 * From 400 on the error is the status in words. Go begins what it could not send with `Get "https://…":`; a body that broke off has no
 * such beginning, and Vegeta leaves its status out.
 */
function failureOf(code: number, error: string): ImportedRequest['failure'] {
  if (code >= 400 || (code >= 100 && error === '')) return undefined;
  if (/deadline exceeded|timeout/i.test(error)) return 'timeout';
  if (code >= 100 || /^(?:unexpected EOF|http: |gzip: |flate: )/.test(error)) return 'body';
  return 'network';
}

const VEGETA: EngineFacts = {
  name: 'Vegeta',
  version: undefined,
  clock: 'call',
  detail: 'samples',
  errorRatio: 0,
  fileCount: 1,
  notes: [],
};
