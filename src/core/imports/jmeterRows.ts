/**
 * JMeter's JTL: CSV of which everything can be set (jmeter.properties, jmeter.save.saveservice.*): which columns, the sign between them,
 * a header or none, milliseconds or dates. Some rows are no requests of their own. A transaction controller sums its samples up, which
 * stand beside it; a sample with redirects or embedded resources is followed by those, as `label-0`, `label-1`, within its time.
 */
import { formatCount } from '../format.ts';
import { err } from '../result.ts';
import type { EngineFacts } from '../run/engine.ts';
import type { ImportedRequest } from './importedRequest.ts';
import type { RowFormat, RowSink } from './importFormat.ts';
import { jtlColumns, jtlFailure, jtlTime } from './jtlCells.ts';
import { newImportedRequest } from './newImportedRequest.ts';
import { type Cell, numberOf, TableReader, type TableRows } from './tableRows.ts';

const HEADER = /^timeStamp([,;|\t])elapsed\1/;
/** Ms or a date, ms, label, code, message, thread, type, success. */
const NO_HEADER =
  /^(?:1\d{12}|\d{4}[/-]\d\d[/-]\d\d[ T][\d:.]{8,12})([,;|\t])\d+\1[^\n]*\1(?:true|false)(?:\1|\r?\n|$)/;
const TRANSACTION = /^Number of samples in transaction : \d/;
const SUB_LABEL = /^(?:-\d+)+$/;
/** Beyond it a file is taken to be of transactions only, or of threads that do not come again. */
const MOST_HELD = 10_000;

export const jmeterJtl: RowFormat = {
  kind: 'rows',
  label: 'JMeter JTL',
  isOne: (head) => HEADER.test(head) || NO_HEADER.test(head),
  open: (sink) => new TableReader(new JtlRows(sink)),
};

/** Told apart so that it can be said what to do. */
export const jmeterXml: RowFormat = {
  kind: 'rows',
  label: 'JMeter JTL (XML)',
  isOne: (head) => /^\s*(?:<\?xml[^>]*>\s*)?<testResults[\s>]/.test(head),
  open: () => ({
    push: () => {},
    end: () =>
      err(
        'This JTL of JMeter is XML: run it again with «-Jjmeter.save.saveservice.output_format=csv», or save it as CSV with a listener.',
      ),
  }),
};

type Held = { readonly request: ImportedRequest; readonly label: string };

class JtlRows implements TableRows {
  readonly engine: EngineFacts = {
    name: 'JMeter',
    version: undefined,
    clock: 'call',
    detail: 'samples',
    errorRatio: 0,
    fileCount: 1,
    notes: ['JMeter writes times in whole milliseconds, and counts headers among the bytes.'],
  };
  readonly clockStepMs = 1;
  readonly #sink: RowSink;
  readonly #request = newImportedRequest();
  /** By thread its last sample, until it is known what belongs to it. */
  readonly #held = new Map<string, Held>();
  /** Until a sample shows that they only sum up. */
  #transactions: ImportedRequest[] = [];
  #hasSamples = false;
  #rowCount = 0;
  #transactionCount = 0;
  #subCount = 0;
  #failedCheckCount = 0;
  #noStatusCount = 0;
  #hasDates = false;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  delimiterOf(firstLine: string): string {
    return /[,;|\t]/.exec(firstLine)?.[0] ?? ',';
  }

  isHeader(fields: readonly string[]): boolean {
    return fields.includes('timeStamp') && fields.includes('elapsed');
  }

  columnsOf(fieldCount: number): readonly string[] {
    return jtlColumns(fieldCount);
  }

  take(cell: Cell): boolean {
    if (!this.#fill(cell)) return false;
    const request = this.#request;
    if (TRANSACTION.test(cell('responseMessage'))) {
      this.#transaction(request);
      return true;
    }
    this.#sample(request, cell('label'), cell('threadName'));
    if (request.failure === undefined && request.status < 400 && isFalse(cell('success'))) {
      this.#failedCheckCount++;
    }
    return true;
  }

  end() {
    this.#flushAll();
    // There were no samples beside them.
    for (const request of this.#transactions) this.#add(request);
    this.#transactions = [];
    return { rowCount: this.#rowCount, notes: this.#notes() };
  }

  #transaction(request: ImportedRequest): void {
    this.#transactionCount++;
    if (this.#hasSamples) return;
    this.#transactions.push({ ...request });
    if (this.#transactions.length < MOST_HELD) return;
    for (const one of this.#transactions) this.#add(one);
    this.#transactionCount -= this.#transactions.length;
    this.#transactions = [];
  }

  #sample(request: ImportedRequest, label: string, thread: string): void {
    this.#hasSamples = true;
    this.#transactions = [];
    const held = this.#held.get(thread);
    if (held !== undefined && isWithin(request, label, held)) {
      this.#subCount++;
      // A sample that was redirected has the address where it ended; the first of its parts has the one that was called.
      if (label === `${held.label}-0`) held.request.address = request.address;
      return;
    }
    if (held !== undefined) this.#add(held.request);
    else if (this.#held.size >= MOST_HELD) this.#flushAll();
    this.#held.set(thread, { request: { ...request }, label });
  }

  #flushAll(): void {
    for (const { request } of this.#held.values()) this.#add(request);
    this.#held.clear();
  }

  #add(request: ImportedRequest): void {
    this.#sink.add(request);
    this.#rowCount++;
  }

  #fill(cell: Cell): boolean {
    const time = jtlTime(cell('timeStamp'));
    const elapsedMs = numberOf(cell('elapsed'));
    const code = cell('responseCode');
    const success = cell('success');
    if (!(time.epochMs > 0 && elapsedMs >= 0)) return false;
    if (success === '' ? code === '' : !/^(?:true|false)$/i.test(success)) return false;
    const request = this.#request;
    request.startEpochMs = time.epochMs;
    request.latencyMs = elapsedMs;
    this.#hasDates ||= time.isDate;
    const isAnswer = /^[1-9]\d\d$/.test(code);
    // Samplers of other things than HTTP have codes of their own, or none.
    const isOther = !isAnswer && /^true$/i.test(success) && !code.startsWith('Non HTTP');
    if (isOther) this.#noStatusCount++;
    request.status = isAnswer ? Number(code) : isOther ? 200 : 0;
    request.failure = request.status === 0 ? jtlFailure(code) : undefined;
    const url = cell('URL');
    request.address = url !== '' && url !== 'null' ? url : cell('label');
    // Of sample_variables.
    request.id = cell('id') === '' ? undefined : cell('id');
    const connectMs = numberOf(cell('Connect'));
    const firstByteMs = numberOf(cell('Latency'));
    // 0 is an answer without a body, and what was not measured.
    const isKnown = isAnswer && (firstByteMs > 0 || (firstByteMs === 0 && elapsedMs === 0));
    const dialMs = connectMs > 0 ? Math.min(connectMs, firstByteMs) : 0;
    request.queueMs = isKnown ? 0 : Number.NaN;
    request.connectMs = isKnown && connectMs >= 0 ? dialMs : Number.NaN;
    request.waitMs = isKnown ? firstByteMs - dialMs : Number.NaN;
    request.receiveMs = isKnown ? Math.max(0, elapsedMs - firstByteMs) : Number.NaN;
    request.isNewConnection = connectMs > 0;
    // Of a sample without an answer these are the error's own text.
    request.bodyBytes = request.failure === undefined ? numberOf(cell('bytes')) || 0 : 0;
    return true;
  }

  #notes(): string[] {
    const notes: string[] = [];
    const note = (count: number, text: string) => {
      if (count > 0) notes.push(`${formatCount(count)} ${text}`);
    };
    if (this.#hasSamples) {
      note(this.#transactionCount, 'rows of transactions sum others up, and were left out.');
    }
    note(
      this.#subCount,
      'redirects and embedded resources are part of other samples, and were left out.',
    );
    note(
      this.#failedCheckCount,
      'answers with a status below 400 failed an assertion of JMeter’s: here the status counts.',
    );
    note(this.#noStatusCount, 'samples say no status but that they succeeded: they stand as 200.');
    if (this.#hasDates) notes.push('Its dates name no time zone, and are taken for UTC.');
    return notes;
  }
}

function isFalse(text: string): boolean {
  return /^false$/i.test(text);
}

/** A thread does one thing after another: what lies within a sample's time and has its name is part of it. */
function isWithin(part: ImportedRequest, label: string, { request, label: whole }: Held): boolean {
  return (
    label.startsWith(whole) &&
    SUB_LABEL.test(label.slice(whole.length)) &&
    part.startEpochMs >= request.startEpochMs &&
    part.startEpochMs + part.latencyMs <= request.startEpochMs + request.latencyMs + 1
  );
}
