/** An entry of a HAR → one request. −1 is «does not apply», of times, sizes and statuses alike. */
import { EXCEPTION_KINDS } from '../run/outcome.ts';
import type { Protocol } from '../run/phases.ts';
import type { ImportedRequest } from './importedRequest.ts';
import { epochMsOf } from './isoTime.ts';
import { type Fields, fieldsIn, numberIn, textIn } from './jsonFields.ts';

const FAILURES = [...EXCEPTION_KINDS, 'cancelled'] as const;
const TIMINGS = ['blocked', 'dns', 'connect', 'send', 'wait', 'receive'] as const;
/** Times are rounded. */
const SLACK_MS = 0.01;

/** false: it does not say when or how long. */
export function fillFromEntry(request: ImportedRequest, entry: Fields): boolean {
  const timings = fieldsIn(entry, 'timings');
  const startEpochMs = startOf(entry.get('startedDateTime'));
  const timeMs = numberIn(entry, 'time') ?? sumOf(timings);
  if (startEpochMs === undefined || timeMs === undefined) return false;
  const sent = fieldsIn(entry, 'request');
  const answer = fieldsIn(entry, 'response');
  // What Rollcall wrote says more than the standard has room for (exchange/toHar.ts).
  const own = fieldsIn(entry, '_rollcall');
  const id = own.get('id');
  request.startEpochMs = startEpochMs;
  request.latencyMs = numberIn(own, 'latencyMs') ?? timeMs;
  request.id = typeof id === 'string' ? id : undefined;
  request.isWarmUp = own.get('warmUp') === true;
  request.status = statusOf(answer);
  request.failure =
    FAILURES.find((kind) => kind === own.get('outcome')) ??
    failureOf(request.status, textIn(answer, '_failureText') ?? textIn(answer, '_error') ?? '');
  request.address = addressOf(entry);
  request.method = textIn(sent, 'method') ?? '';
  request.bodyBytes = positive(fieldsIn(answer, 'content'), 'size');
  request.protocol = protocolOf(textIn(answer, 'httpVersion') ?? '');
  fillPhases(request, timings, timeMs);
  return true;
}

/** With its scheme; empty: none. */
export function hostOfEntry(entry: Fields): string {
  return /^[a-z]+:\/\/[^/?#]*/i.exec(addressOf(entry))?.[0].toLowerCase() ?? '';
}

function addressOf(entry: Fields): string {
  const url = fieldsIn(entry, 'request').get('url');
  return typeof url === 'string' ? url : '';
}

function statusOf(answer: Fields): number {
  const status = numberIn(answer, 'status') ?? 0;
  return Number.isInteger(status) && status >= 100 && status <= 999 ? status : 0;
}

/** By Chromium's names (net_error_list.h), which Playwright and DevTools add: `net::ERR_CONTENT_LENGTH_MISMATCH`. */
function failureOf(status: number, error: string): ImportedRequest['failure'] {
  if (error === '') return status === 0 ? 'network' : undefined;
  if (/TIMED_OUT|timeout/i.test(error)) return 'timeout';
  if (/ERR_ABORTED|NS_BINDING_ABORTED/.test(error)) return 'cancelled';
  if (/ERR_BLOCKED/.test(error)) return 'blocked';
  return status === 0 ? 'network' : 'body';
}

/**
 * DNS is counted with `connect`. `ssl` is contained in `connect` by the standard; Playwright puts it beside it, which the whole time
 * tells.
 */
function fillPhases(request: ImportedRequest, timings: Fields, timeMs: number): void {
  const sslMs = positive(timings, 'ssl');
  const isBeside = sslMs > 0 && timeMs - (sumOf(timings) ?? 0) >= sslMs - SLACK_MS;
  const connectMs = positive(timings, 'connect') + (isBeside ? sslMs : 0);
  const isKnown = numberIn(timings, 'wait') !== undefined;
  request.queueMs = isKnown ? positive(timings, 'blocked') : Number.NaN;
  request.connectMs = isKnown ? positive(timings, 'dns') + connectMs : Number.NaN;
  request.waitMs = isKnown ? positive(timings, 'send') + positive(timings, 'wait') : Number.NaN;
  request.receiveMs = isKnown ? positive(timings, 'receive') : Number.NaN;
  request.isNewConnection = connectMs > 0;
}

/** Of those that apply; undefined: none does. */
function sumOf(timings: Fields): number | undefined {
  const known = TIMINGS.flatMap((name) => numberIn(timings, name) ?? []);
  return known.length === 0 ? undefined : known.reduce((sum, ms) => sum + ms, 0);
}

function positive(fields: Fields, name: string): number {
  return numberIn(fields, name) ?? 0;
}

/** Also with a zone such as +0200. A time without one would be read by the clock of this machine: it is taken for UTC. */
function startOf(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const exact = epochMsOf(value);
  if (exact !== undefined) return exact;
  const hasZone = /(?:Z|[+-]\d\d:?\d\d)$/i.test(value);
  const parsed = Date.parse(hasZone ? value : `${value}Z`);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function protocolOf(version: string): Protocol {
  const text = version.toLowerCase();
  if (text === 'http/1.1' || text === 'http/1.0') return text;
  if (text === 'h2' || text === 'http/2' || text === 'http/2.0') return 'h2';
  if (text === 'h3' || text === 'http/3' || text === 'http/3.0') return 'h3';
  return text === '' ? 'unknown' : 'other';
}
