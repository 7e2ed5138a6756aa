/**
 * `k6 run --out json=FILE`: a line a point, nine points a request, which share their time and stand together (k6 writes the samples of
 * a request as one container). Tags are read of one of the nine; of the others the value is taken out of the bytes without parsing
 * them, because a million requests are four gigabytes. The time of a point is the END of its request.
 */
import { err, ok, type Result } from '../result.ts';
import type { RowFormat, RowReader, RowSink, RowsRead } from './importFormat.ts';
import { fillFromTags, type K6Point, k6Facts } from './k6Request.ts';
import { LineReader } from './lineReader.ts';
import { newImportedRequest } from './newImportedRequest.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const POINT = encoder.encode('{"metric":"');
const VALUE = encoder.encode('"value":');
const TIME = encoder.encode('"time":"');
/** Behind `{"metric":"`. */
const HTTP = encoder.encode('http_req_');
const QUOTE = 0x22;

/** Behind `http_req_`. Sending is part of the wait for the first byte, as in Rollcall. */
const VALUES = ['connecting', 'sending', 'waiting', 'receiving'] as const;
const NAMES = VALUES.map((name) => encoder.encode(`${name}"`));
const DURATION = encoder.encode('duration"');

export const k6Json: RowFormat = {
  kind: 'rows',
  label: 'k6 JSON',
  isOne: (head) =>
    /^\s*\{"(?:type":"Metric"|metric":"[^"]{1,200}","type":"(?:Point|Metric)"|type":"Point")/.test(
      head,
    ),
  open: (sink) => new K6JsonReader(sink),
};

class K6JsonReader implements RowReader {
  readonly #sink: RowSink;
  readonly #lines = new LineReader((bytes, from, to) => this.#line(bytes, from, to));
  readonly #request = newImportedRequest();
  readonly #values = new Float64Array(VALUES.length);
  /** The bytes of the time of the request that is being put together. */
  #time = '';
  #hasRequest = false;
  #rowCount = 0;
  #badLineCount = 0;
  #lineCount = 0;
  #droppedCount = 0;
  #template: string | undefined;
  #lastIsBad = false;

  constructor(sink: RowSink) {
    this.#sink = sink;
  }

  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  end(): Result<RowsRead, string> {
    const { isOpen, tooLongCount } = this.#lines.end();
    this.#flush();
    if (this.#rowCount === 0) {
      return err(
        this.#lineCount === 0
          ? 'This file of k6 holds no samples.'
          : 'This file of k6 holds no finished HTTP request (no http_req_duration).',
      );
    }
    // A last line without its end that can be read is whole.
    const isCutOff = isOpen && this.#lastIsBad;
    return ok({
      engine: k6Facts([]),
      rowCount: this.#rowCount,
      badLineCount: this.#badLineCount + tooLongCount - (isCutOff ? 1 : 0),
      isCutOff,
      endpointTemplate: this.#template,
      droppedCount: this.#droppedCount,
    });
  }

  #line(bytes: Uint8Array, from: number, to: number): void {
    this.#lineCount++;
    this.#lastIsBad = false;
    if (!startsWith(bytes, from, POINT)) {
      this.#other(bytes, from, to);
      return;
    }
    const name = from + POINT.length;
    if (!startsWith(bytes, name, HTTP)) {
      this.#other(bytes, from, to);
      return;
    }
    const rest = name + HTTP.length;
    if (startsWith(bytes, rest, DURATION)) {
      this.#duration(bytes, from, to);
      return;
    }
    for (let at = 0; at < NAMES.length; at++) {
      const one = NAMES[at];
      if (one !== undefined && startsWith(bytes, rest, one)) {
        this.#value(at, bytes, from, to);
        return;
      }
    }
    // blocked, tls_handshaking and failed say nothing that is shown; but a line that is torn must be seen.
    if (bytes[to - 1] !== 0x7d) this.#bad();
  }

  #duration(bytes: Uint8Array, from: number, to: number): void {
    this.#flush();
    const point = parsed(bytes, from, to);
    if (point === undefined || !fillFromTags(this.#request, point)) {
      this.#bad();
      return;
    }
    this.#values.fill(Number.NaN);
    this.#time = point.time;
    this.#hasRequest = true;
    const name = point.tags.name;
    if (this.#template === undefined && name?.includes('{')) this.#template = name;
  }

  #value(which: number, bytes: Uint8Array, from: number, to: number): void {
    const at = indexOf(bytes, VALUE, from, to);
    if (at < 0 || bytes[to - 1] !== 0x7d) {
      this.#bad();
      return;
    }
    if (!this.#hasRequest || !this.#isSameTime(bytes, from, at)) return;
    this.#values[which] = numberAt(bytes, at + VALUE.length, to);
  }

  /** Points of one request have one time, to the nanosecond. */
  #isSameTime(bytes: Uint8Array, from: number, to: number): boolean {
    const start = indexOf(bytes, TIME, from, to) + TIME.length;
    const end = bytes.indexOf(QUOTE, start);
    if (end - start !== this.#time.length) return false;
    for (let at = 0; at < this.#time.length; at++) {
      if (bytes[start + at] !== this.#time.charCodeAt(at)) return false;
    }
    return true;
  }

  /** Counters, checks, and points in the order of keys of older versions. */
  #other(bytes: Uint8Array, from: number, to: number): void {
    const text = decoder.decode(bytes.subarray(from, to));
    const isWanted = /"(?:dropped_iterations|checks|http_req_\w+)"/.test(text.slice(0, 100_000));
    if (!isWanted) {
      if (!text.endsWith('}')) this.#bad();
      return;
    }
    const whole = jsonOf(text);
    if (whole === undefined) {
      this.#bad();
      return;
    }
    if (whole.type !== 'Point') return;
    const point = pointOf(whole);
    if (point === undefined) this.#bad();
    else if (whole.metric === 'dropped_iterations') this.#droppedCount += point.value;
    else if (whole.metric === 'checks') this.#check(point);
    else this.#olderPoint(String(whole.metric), point);
  }

  #olderPoint(metric: string, point: K6Point): void {
    if (metric === 'http_req_duration') {
      this.#flush();
      if (!fillFromTags(this.#request, point)) {
        this.#bad();
        return;
      }
      this.#values.fill(Number.NaN);
      this.#time = point.time;
      this.#hasRequest = true;
      return;
    }
    const which = VALUES.findIndex((name) => metric === `http_req_${name}`);
    if (which >= 0 && this.#hasRequest && point.time === this.#time)
      this.#values[which] = point.value;
  }

  #check({ value, tags, metadata }: K6Point): void {
    const id = metadata.id ?? tags.id;
    // The request of a check stands before it.
    this.#flush();
    if (value === 0 && id !== undefined && tags.check !== undefined) {
      this.#sink.failCheck?.(id, tags.check);
    }
  }

  #flush(): void {
    if (!this.#hasRequest) return;
    this.#hasRequest = false;
    const [connectingMs = 0, sendingMs = 0, waitingMs = Number.NaN, receivingMs = Number.NaN] =
      this.#values;
    const request = this.#request;
    request.isNewConnection = connectingMs > 0;
    request.waitMs = waitingMs + (Number.isNaN(sendingMs) ? 0 : sendingMs);
    request.receiveMs = receivingMs;
    // k6 starts its clock when the request goes out: these two are over by then.
    request.queueMs = Number.isNaN(waitingMs) ? Number.NaN : 0;
    request.connectMs = request.queueMs;
    this.#sink.add(request);
    this.#rowCount++;
  }

  #bad(): void {
    this.#badLineCount++;
    this.#lastIsBad = true;
  }
}

function parsed(bytes: Uint8Array, from: number, to: number): K6Point | undefined {
  const whole = jsonOf(decoder.decode(bytes.subarray(from, to)));
  return whole === undefined ? undefined : pointOf(whole);
}

type Line = { readonly metric?: unknown; readonly type?: unknown; readonly data?: unknown };

function jsonOf(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function pointOf({ data }: Line): K6Point | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { time, value, tags, metadata } = data as Readonly<Record<string, unknown>>;
  if (typeof time !== 'string' || typeof value !== 'number') return undefined;
  return { time, value, tags: texts(tags), metadata: texts(metadata) };
}

function texts(value: unknown): K6Point['tags'] {
  return typeof value === 'object' && value !== null ? (value as K6Point['tags']) : {};
}

function startsWith(bytes: Uint8Array, at: number, what: Uint8Array): boolean {
  for (let place = 0; place < what.length; place++) {
    if (bytes[at + place] !== what[place]) return false;
  }
  return true;
}

function indexOf(bytes: Uint8Array, what: Uint8Array, from: number, to: number): number {
  const first = what[0] ?? 0;
  for (let at = bytes.indexOf(first, from); at >= 0 && at < to; at = bytes.indexOf(first, at + 1)) {
    if (startsWith(bytes, at, what)) return at;
  }
  return -1;
}

/** Plain decimals as k6 writes them; anything else by the engine's own parser. */
function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let value = 0;
  let scale = 0;
  for (let at = from; at < to; at++) {
    const code = bytes[at] ?? 0;
    if (code >= 0x30 && code <= 0x39) {
      value = value * 10 + code - 0x30;
      scale *= 10;
    } else if (code === 0x2e && scale === 0) scale = 1;
    else if (code === 0x2c || code === 0x7d) return scale === 0 ? value : value / scale;
    else return Number.parseFloat(decoder.decode(bytes.subarray(from, Math.min(to, from + 40))));
  }
  return Number.NaN;
}
