/**
 * `k6 run --out csv=FILE`: a line a point, columns by the header, which follows the system tags that are on. Points of one request stand
 * together. Times are whole seconds unless K6_CSV_TIME_FORMAT says otherwise, and are the END of the request.
 */
import { err, ok, type Result } from '../result.ts';
import { CsvReader } from './csvLines.ts';
import type { RowFormat, RowReader, RowSink, RowsRead } from './importFormat.ts';
import { epochMsOf } from './isoTime.ts';
import { fillFromTags, type K6Point, k6Facts } from './k6Request.ts';
import { newImportedRequest } from './newImportedRequest.ts';

const HEADER = /^metric_name,timestamp,metric_value,/;
const SECONDS_NOTE =
  'Its times are whole seconds (K6_CSV_TIME_FORMAT=unix_nano says more): where a request stands over time, and how many were in flight, is known to the second.';

export const k6Csv: RowFormat = {
  kind: 'rows',
  label: 'k6 CSV',
  isOne: (head) => HEADER.test(head),
  open: (sink) => new K6CsvReader(sink),
};

class K6CsvReader implements RowReader {
  readonly #sink: RowSink;
  readonly #csv = new CsvReader((fields) => this.#record(fields));
  readonly #request = newImportedRequest();
  #columns: ReadonlyMap<string, number> | undefined;
  #place = '';
  #hasRequest = false;
  #waitMs = Number.NaN;
  #sendMs = 0;
  #rowCount = 0;
  #badLineCount = 0;
  #lastIsBad = false;
  #droppedCount = 0;
  #isCoarse = false;
  #template: string | undefined;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    this.#csv.push(bytes);
  }

  end(): Result<RowsRead, string> {
    const { isOpen, badCount } = this.#csv.end();
    this.#flush();
    if (this.#rowCount === 0) {
      return err('This CSV of k6 holds no finished HTTP request (no http_req_duration).');
    }
    const isCutOff = isOpen && this.#lastIsBad;
    return ok({
      engine: k6Facts(this.#isCoarse ? [SECONDS_NOTE] : []),
      rowCount: this.#rowCount,
      badLineCount: this.#badLineCount + badCount - (isCutOff ? 1 : 0),
      isCutOff,
      endpointTemplate: this.#template,
      droppedCount: this.#droppedCount,
    });
  }

  #record(fields: readonly string[]): void {
    this.#lastIsBad = false;
    if (this.#columns === undefined || fields[0] === 'metric_name') {
      this.#columns = new Map(fields.map((name, at) => [name, at]));
      return;
    }
    const [metric = '', time = '', text = ''] = fields;
    const value = Number(text);
    if (fields.length < this.#columns.size || text === '' || Number.isNaN(value)) {
      this.#badLineCount++;
      this.#lastIsBad = true;
      return;
    }
    if (metric === 'http_req_duration') this.#duration(fields, time, value);
    else if (metric === 'dropped_iterations') this.#droppedCount += value;
    else if (metric === 'checks') this.#check(fields, value);
    else this.#phase(metric, fields, value);
  }

  #duration(fields: readonly string[], time: string, value: number): void {
    this.#flush();
    const iso = isoOf(time);
    const point: K6Point = {
      time: iso ?? '',
      value,
      tags: this.#tags(fields),
      metadata: this.#metadata(fields),
    };
    if (iso === undefined || !fillFromTags(this.#request, point)) {
      this.#badLineCount++;
      this.#lastIsBad = true;
      return;
    }
    if (/^\d{1,10}$/.test(time)) this.#isCoarse = true;
    this.#place = placeOf(fields);
    this.#hasRequest = true;
    this.#waitMs = Number.NaN;
    this.#sendMs = 0;
    this.#request.receiveMs = Number.NaN;
    this.#request.isNewConnection = false;
    const { name } = point.tags;
    if (this.#template === undefined && name?.includes('{')) this.#template = name;
  }

  #phase(metric: string, fields: readonly string[], value: number): void {
    if (!this.#hasRequest || placeOf(fields) !== this.#place) return;
    if (metric === 'http_req_connecting') this.#request.isNewConnection = value > 0;
    else if (metric === 'http_req_sending') this.#sendMs = value;
    else if (metric === 'http_req_waiting') this.#waitMs = value;
    else if (metric === 'http_req_receiving') this.#request.receiveMs = value;
  }

  #check(fields: readonly string[], value: number): void {
    this.#flush();
    const { id } = this.#metadata(fields);
    const { check } = this.#tags(fields);
    if (value === 0 && id !== undefined && check !== undefined) this.#sink.failCheck?.(id, check);
  }

  #flush(): void {
    if (!this.#hasRequest) return;
    this.#hasRequest = false;
    const request = this.#request;
    request.waitMs = this.#waitMs + this.#sendMs;
    request.queueMs = Number.isNaN(this.#waitMs) ? Number.NaN : 0;
    request.connectMs = request.queueMs;
    this.#sink.add(request);
    this.#rowCount++;
  }

  #tags(fields: readonly string[]): K6Point['tags'] {
    const tags: Record<string, string | undefined> = Object.create(null);
    for (const [name, at] of this.#columns ?? []) {
      const value = fields[at];
      if (value !== undefined && value !== '') tags[name] = value;
    }
    return { ...pairsOf(tags.extra_tags), ...tags };
  }

  #metadata(fields: readonly string[]): K6Point['metadata'] {
    const at = this.#columns?.get('metadata');
    return pairsOf(at === undefined ? undefined : fields[at]);
  }
}

/** All but metric and value: the same for the points of one request. */
function placeOf(fields: readonly string[]): string {
  return `${fields[1]},${fields.slice(3).join(',')}`;
}

/** `k=v&k=v`, not encoded: a value may hold & only at the end of all. */
function pairsOf(text: string | undefined): Readonly<Record<string, string>> {
  const pairs: Record<string, string> = Object.create(null);
  for (const pair of (text ?? '').split('&')) {
    const cut = pair.indexOf('=');
    if (cut > 0) pairs[pair.slice(0, cut)] = pair.slice(cut + 1);
  }
  return pairs;
}

/** unix seconds, ms, µs, ns or RFC 3339. */
function isoOf(time: string): string | undefined {
  if (epochMsOf(time) !== undefined) return time;
  if (!/^\d{1,19}$/.test(time)) return undefined;
  const seconds = time.length <= 10 ? time : time.slice(0, 10);
  const fraction = time.slice(10);
  const at = Number(seconds) * 1000;
  if (!Number.isFinite(at)) return undefined;
  const whole = new Date(at).toISOString().slice(0, 19);
  return fraction === '' ? `${whole}Z` : `${whole}.${fraction}Z`;
}
