/**
 * `oha --output-format csv`: seconds, from the start of the run; answers only (printer.rs). DNS+dialup and Response-delay, which is the
 * first byte of the BODY, count from the start of the request. A 0 says that there was none: a connection that was used again, a body
 * that is empty. Over HTTP/2 a connection is made before the request.
 */
import type { EngineFacts } from '../run/engine.ts';
import type { RowFormat, RowSink } from './importFormat.ts';
import { newImportedRequest } from './newImportedRequest.ts';
import { type Cell, numberOf, TableReader, type TableRows } from './tableRows.ts';

const COLUMNS = 'request-start,DNS,DNS+dialup,Response-delay,request-duration,bytes,status'.split(
  ',',
);
const MS_PER_S = 1000;

export const ohaCsv: RowFormat = {
  kind: 'rows',
  label: 'oha CSV',
  isOne: (head) => head.startsWith('request-start,DNS,DNS+dialup,Response-delay'),
  open: (sink) => new TableReader(new OhaRows(sink)),
};

class OhaRows implements TableRows {
  readonly engine: EngineFacts = {
    name: 'oha',
    version: undefined,
    clock: 'call',
    detail: 'samples',
    errorRatio: 0,
    fileCount: 1,
    notes: [
      'oha writes only requests that were answered: those that failed are not in this file.',
      'oha writes neither addresses nor dates: there are no ids, and when the run was is not known.',
    ],
  };
  readonly #sink: RowSink;
  readonly #request = newImportedRequest();
  #rowCount = 0;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  isHeader([first]: readonly string[]): boolean {
    return first === 'request-start';
  }

  columnsOf(): readonly string[] {
    return COLUMNS;
  }

  take(cell: Cell): boolean {
    const startS = numberOf(cell('request-start'));
    const durationS = numberOf(cell('request-duration'));
    const status = numberOf(cell('status'));
    // A status of fewer digits was cut off.
    if (!(startS >= 0 && durationS >= 0 && Number.isInteger(status) && status >= 100)) return false;
    const request = this.#request;
    request.startEpochMs = startS * MS_PER_S;
    request.latencyMs = durationS * MS_PER_S;
    request.status = status;
    const dialS = numberOf(cell('DNS+dialup')) || 0;
    const firstByteS = numberOf(cell('Response-delay'));
    const withinS = dialS <= firstByteS ? dialS : 0;
    const isKnown = firstByteS > 0;
    request.isNewConnection = dialS > 0;
    request.queueMs = isKnown ? 0 : Number.NaN;
    request.connectMs = isKnown ? withinS * MS_PER_S : Number.NaN;
    request.waitMs = isKnown ? (firstByteS - withinS) * MS_PER_S : Number.NaN;
    request.receiveMs = isKnown ? Math.max(0, durationS - firstByteS) * MS_PER_S : Number.NaN;
    request.bodyBytes = numberOf(cell('bytes')) || 0;
    this.#sink.add(request);
    this.#rowCount++;
    return true;
  }

  end() {
    return { rowCount: this.#rowCount, notes: [] };
  }
}
