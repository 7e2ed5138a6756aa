/**
 * CSV files with a line a request: JMeter's JTL and oha's `--output-format csv`. What each column is, is told by the header; a JTL without
 * one has JMeter's default columns.
 */
import { err, ok, type Result } from '../result.ts';
import type { EngineFacts } from '../run/engine.ts';
import { CsvReader } from './csvLines.ts';
import type { ImportedRequest } from './importedRequest.ts';
import type { RowFormat, RowReader, RowSink, RowsRead } from './importFormat.ts';
import { newImportedRequest } from './newImportedRequest.ts';

type Cell = (name: string) => string;

type Table = {
  readonly engine: EngineFacts;
  readonly defaultColumns: readonly string[];
  readonly isHeader: (fields: readonly string[]) => boolean;
  /** false: the line makes no sense. */
  readonly fill: (request: ImportedRequest, cell: Cell) => boolean;
  readonly clockStepMs?: number;
};

/** jmeter.save.saveservice defaults of JMeter 5. */
const JTL_COLUMNS =
  'timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect'.split(
    ',',
  );
const OHA_COLUMNS =
  'request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status'.split(',');
const MS_PER_S = 1000;

export const jmeterJtl: RowFormat = {
  kind: 'rows',
  label: 'JMeter JTL',
  isOne: (head) =>
    /^timeStamp,elapsed,/.test(head) || /^1\d{12},\d+,[^\n]*,(?:true|false),[^\n]*\n?/.test(head),
  open: (sink) => new TableReader(JTL, sink),
};

export const ohaCsv: RowFormat = {
  kind: 'rows',
  label: 'oha CSV',
  isOne: (head) => head.startsWith('request-start,DNS,DNS+dialup,Response-delay'),
  open: (sink) => new TableReader(OHA, sink),
};

class TableReader implements RowReader {
  readonly #table: Table;
  readonly #sink: RowSink;
  readonly #request = newImportedRequest();
  readonly #csv = new CsvReader((fields) => this.#record(fields));
  #places: ReadonlyMap<string, number> | undefined;
  #rowCount = 0;
  #badLineCount = 0;
  #lastIsBad = false;

  constructor(table: Table, sink: RowSink) {
    this.#table = table;
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    this.#csv.push(bytes);
  }

  end(): Result<RowsRead, string> {
    const { isOpen, badCount } = this.#csv.end();
    const { engine, clockStepMs } = this.#table;
    if (this.#rowCount === 0) return err(`This file of ${engine.name} holds no finished request.`);
    const isCutOff = isOpen && this.#lastIsBad;
    return ok({
      engine,
      rowCount: this.#rowCount,
      badLineCount: this.#badLineCount + badCount - (isCutOff ? 1 : 0),
      isCutOff,
      endpointTemplate: undefined,
      ...(clockStepMs === undefined ? {} : { clockStepMs }),
    });
  }

  #record(fields: readonly string[]): void {
    const { defaultColumns, isHeader, fill } = this.#table;
    if (isHeader(fields)) {
      this.#places = new Map(fields.map((name, at) => [name.trim(), at]));
      return;
    }
    this.#places ??= new Map(defaultColumns.map((name, at) => [name, at]));
    const places = this.#places;
    const cell: Cell = (name) => fields[places.get(name) ?? -1] ?? '';
    this.#lastIsBad = !fill(this.#request, cell);
    if (this.#lastIsBad) {
      this.#badLineCount++;
      return;
    }
    this.#sink.add(this.#request);
    this.#rowCount++;
  }
}

const JTL: Table = {
  engine: {
    name: 'JMeter',
    version: undefined,
    clock: 'call',
    detail: 'samples',
    errorRatio: 0,
    fileCount: 1,
    notes: ['JMeter writes times in whole milliseconds.'],
  },
  defaultColumns: JTL_COLUMNS,
  isHeader: (fields) => fields.includes('timeStamp') && fields.includes('elapsed'),
  clockStepMs: 1,
  fill(request, cell) {
    const startEpochMs = numberOf(cell('timeStamp'));
    const elapsedMs = numberOf(cell('elapsed'));
    const code = cell('responseCode');
    if (!(startEpochMs > 0 && elapsedMs >= 0)) return false;
    request.startEpochMs = startEpochMs;
    request.latencyMs = elapsedMs;
    request.status = /^[1-9]\d\d$/.test(code) ? Number(code) : 0;
    request.failure = request.status === 0 ? jmeterFailure(code) : undefined;
    const label = cell('label');
    const url = cell('URL');
    request.address = url !== '' && url !== 'null' ? url : label;
    const connectMs = numberOf(cell('Connect'));
    const firstByteMs = numberOf(cell('Latency'));
    const isKnown = request.status > 0 && firstByteMs >= 0 && cell('Latency') !== '';
    request.queueMs = isKnown ? 0 : Number.NaN;
    request.connectMs = isKnown && connectMs >= 0 ? connectMs : Number.NaN;
    request.waitMs = isKnown ? Math.max(0, firstByteMs - (connectMs || 0)) : Number.NaN;
    request.receiveMs = isKnown ? Math.max(0, elapsedMs - firstByteMs) : Number.NaN;
    request.isNewConnection = connectMs > 0;
    request.bodyBytes = numberOf(cell('bytes')) || 0;
    return code !== '' || cell('success') !== '';
  },
};

/** `Non HTTP response code: java.net.SocketTimeoutException` */
function jmeterFailure(code: string): ImportedRequest['failure'] {
  if (/Timeout/i.test(code)) return 'timeout';
  return /Closed|Premature|Truncated/i.test(code) ? 'body' : 'network';
}

const OHA: Table = {
  engine: {
    name: 'oha',
    version: undefined,
    clock: 'call',
    detail: 'samples',
    errorRatio: 0,
    fileCount: 1,
    notes: [
      'oha writes only requests that were answered: those that failed are not in this file.',
      'oha writes neither addresses nor dates: there are no ids, and the run begins in 1970.',
    ],
  },
  defaultColumns: OHA_COLUMNS,
  isHeader: (fields) => fields[0] === 'request-start',
  fill(request, cell) {
    const startS = numberOf(cell('request-start'));
    const durationS = numberOf(cell('request-duration'));
    const status = numberOf(cell('status'));
    if (!(startS >= 0 && durationS >= 0 && Number.isInteger(status))) return false;
    request.startEpochMs = startS * MS_PER_S;
    request.latencyMs = durationS * MS_PER_S;
    request.status = status;
    const dialS = numberOf(cell('DNS+dialup'));
    const firstByteS = numberOf(cell('Response-delay'));
    request.isNewConnection = dialS > 0;
    const isKnown = firstByteS >= 0 && cell('Response-delay') !== '';
    request.queueMs = isKnown ? 0 : Number.NaN;
    request.connectMs = isKnown ? (dialS || 0) * MS_PER_S : Number.NaN;
    request.waitMs = isKnown ? Math.max(0, firstByteS - (dialS || 0)) * MS_PER_S : Number.NaN;
    request.receiveMs = isKnown ? Math.max(0, durationS - firstByteS) * MS_PER_S : Number.NaN;
    request.bodyBytes = numberOf(cell('bytes')) || 0;
    return true;
  },
};

/** NaN when it is none; an empty cell is none. */
function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}
