/**
 * The HTML report of k6's web dashboard. Its figures are packed within: base64 of gzip of lines `{"event": …, "data": …}`. A snapshot
 * is one interval, the cumulative one is the whole run; both are lists of values, by metrics in the order of their names and, within a
 * metric, by the aggregates of its type (internal/dashboard/assets, xk6-dashboard).
 */
import { err, ok, type Result } from '../result.ts';
import { fromBase64 } from '../snapshot/base64.ts';
import { gunzipped } from '../snapshot/gunzipped.ts';
import type { ImportedSummary, SummaryInterval } from './importedSummary.ts';
import type { Gunzip, SummaryFormat } from './importFormat.ts';
import { type Fields, fieldsIn, fieldsOf, listIn, numberIn, numberOf } from './jsonFields.ts';
import { type K6Metrics, k6Summary, k6Values } from './k6Figures.ts';

const DAMAGED = 'This k6 dashboard report is cut off or damaged: its figures cannot be unpacked.';
const MAX_EVENTS = 100_000;

export const k6DashboardReport: SummaryFormat = {
  kind: 'summary',
  label: 'k6 dashboard report (HTML)',
  isOne: (head) => /^\s*<!doctype html/i.test(head) && /<title>k6\b/i.test(head),
  async read(text, gunzip) {
    const lines = await unpacked(text, gunzip);
    return lines.ok ? readEvents(lines.value) : lines;
  },
};

async function unpacked(html: string, gunzip: Gunzip): Promise<Result<string, string>> {
  const tag = /<script[^<>]{0,200}\bid="data"[^<>]{0,200}>/.exec(html);
  const start = tag === null ? -1 : tag.index + tag[0].length;
  const end = start < 0 ? -1 : html.indexOf('</script>', start);
  if (end < 0) return err(DAMAGED);
  const packed = html.slice(start, end).trim();
  const bytes = fromBase64(packed, bytesOf(packed));
  if (bytes === undefined) return err(DAMAGED);
  const inlet = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const plain = await gunzipped(new Blob([bytes]), {
    writable: inlet.writable,
    readable: gunzip(inlet.readable),
  });
  return plain.ok ? ok(await plain.value.text()) : err(DAMAGED);
}

function bytesOf(base64: string): number {
  const padding = base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0;
  return Math.floor(base64.length / 4) * 3 - padding;
}

type Events = {
  startMs: number | undefined;
  stopMs: number | undefined;
  param: Fields;
  /** Type by name. */
  readonly types: Map<string, string>;
  cumulative: K6Metrics | undefined;
  readonly snapshots: K6Metrics[];
  failed: Fields;
};

function readEvents(text: string): Result<ImportedSummary, string> {
  const events: Events = {
    startMs: undefined,
    stopMs: undefined,
    param: new Map(),
    types: new Map(),
    cumulative: undefined,
    snapshots: [],
    failed: new Map(),
  };
  for (const line of text.split('\n').slice(0, MAX_EVENTS)) {
    if (line.trim() === '') continue;
    const event = eventOf(line);
    if (event === undefined) return err(DAMAGED);
    take(events, event);
  }
  const { cumulative, startMs, stopMs } = events;
  if (cumulative === undefined) {
    return err(
      'This k6 dashboard report has no figures of the whole run: k6 ended before it wrote them.',
    );
  }
  const timeline = startMs === undefined ? [] : timelineOf(events, startMs);
  const sent = numberIn(k6Values(cumulative, 'http_reqs'), 'count') ?? 0;
  return k6Summary({
    metrics: cumulative,
    version: undefined,
    startedAtEpochMs: startMs,
    elapsedMs:
      startMs === undefined || stopMs === undefined ? undefined : Math.max(0, stopMs - startMs),
    failed: failedOf(cumulative, sent),
    timeline,
    thresholds: thresholdsOf(events),
    checks: [],
    notes: taggedNotes(events),
  });
}

function eventOf(line: string): Fields | undefined {
  try {
    return fieldsOf(JSON.parse(line));
  } catch {
    return undefined;
  }
}

function take(events: Events, event: Fields): void {
  const data = event.get('data');
  switch (event.get('event')) {
    case 'param':
      events.param = fieldsOf(data);
      return;
    case 'metric':
      for (const [name, metric] of fieldsOf(data)) {
        events.types.set(name, String(fieldsOf(metric).get('type')));
      }
      return;
    case 'start':
      events.startMs ??= firstNumber(data);
      return;
    case 'stop':
      events.stopMs = firstNumber(data);
      return;
    case 'snapshot':
      events.snapshots.push(valuesOf(events, data));
      return;
    case 'cumulative':
      events.cumulative = valuesOf(events, data);
      return;
    case 'threshold':
      events.failed = fieldsOf(data);
  }
}

/** Of `[[ms]]`. */
function firstNumber(data: unknown): number | undefined {
  const row: unknown = Array.isArray(data) ? data[0] : undefined;
  return Array.isArray(row) ? numberOf(row[0]) : undefined;
}

function valuesOf({ types, param }: Events, data: unknown): K6Metrics {
  const rows: readonly unknown[] = Array.isArray(data) ? data : [];
  const aggregates = fieldsIn(param, 'aggregates');
  const names = [...types.keys()].sort();
  return new Map(
    names.flatMap((name, place) => {
      const row: unknown = rows[place];
      if (!Array.isArray(row)) return [];
      const columns = listIn(aggregates, types.get(name) ?? '');
      return [[name, new Map(columns.map((column, at) => [String(column), row[at]]))] as const];
    }),
  );
}

/** The report has the share only. */
function failedOf(metrics: K6Metrics, sent: number): number {
  const rate = numberIn(k6Values(metrics, 'http_req_failed'), 'rate') ?? 0;
  return Math.min(Math.round(sent), Math.round(rate * sent));
}

/** A snapshot is of the time since the one before; intervals are the report's own period. */
function timelineOf({ snapshots, param }: Events, startMs: number): readonly SummaryInterval[] {
  const periodMs = numberIn(param, 'period') ?? 0;
  if (!(periodMs > 0)) return [];
  const byPlace = new Map<number, SummaryInterval>();
  for (const metrics of snapshots) {
    const endMs = (numberIn(k6Values(metrics, 'time'), 'value') ?? 0) - startMs;
    const place = Math.round(endMs / periodMs) - 1;
    const finished = Math.round(numberIn(k6Values(metrics, 'http_reqs'), 'count') ?? 0);
    if (!(place >= 0 && place < MAX_EVENTS)) continue;
    const failures = failedOf(metrics, finished);
    const duration = k6Values(metrics, 'http_req_duration');
    const isEmpty = finished === 0;
    byPlace.set(place, {
      atMs: place * periodMs,
      lengthMs: periodMs,
      p50Ms: isEmpty ? undefined : numberIn(duration, 'med'),
      p95Ms: isEmpty ? undefined : numberIn(duration, 'p(95)'),
      p99Ms: isEmpty ? undefined : numberIn(duration, 'p(99)'),
      responses: finished - failures,
      statuses: [],
      failures,
    });
  }
  return [...byPlace.values()].sort((a, b) => a.atMs - b.atMs);
}

function taggedNotes({ param }: Events): string[] {
  const tagged = [...fieldsIn(param, 'thresholds').keys()].filter((name) => name.includes('{'));
  return tagged.length === 0
    ? []
    : ['The report does not say whether thresholds with tags held: they are left out.'];
}

/** Those of tags are in no list of failed ones, whether they failed or not (seen in k6 1.8.1): nothing is said of them. */
function thresholdsOf({ param, failed }: Events): ImportedSummary['thresholds'] {
  const untagged = [...fieldsIn(param, 'thresholds')].filter(([name]) => !name.includes('{'));
  return untagged.flatMap(([name, rules]) =>
    (Array.isArray(rules) ? rules : []).flatMap((rule: unknown) =>
      typeof rule === 'string'
        ? [{ text: `${name}: ${rule}`, passed: !listIn(failed, name).includes(rule) }]
        : [],
    ),
  );
}
