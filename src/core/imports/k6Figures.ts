/**
 * The end-of-test figures of k6, in whichever of its three summaries and its report they stand. Trends are in ms whatever
 * summaryTimeUnit says; http_req_duration begins when the request is sent, without queue, DNS, TCP and TLS, and holds failed requests
 * too (metrics/sink.go, lib/netext/httpext/tracer.go).
 */
import type { Result } from '../result.ts';
import type { EngineFacts } from '../run/engine.ts';
import { checkedSummary } from './checkedSummary.ts';
import type { ImportedSummary, SummaryInterval } from './importedSummary.ts';
import { countIn, type Fields, numberIn, numbersOf } from './jsonFields.ts';

/** Values by the name of their metric: what a trend, a counter, a rate or a gauge has, flat. */
export type K6Metrics = ReadonlyMap<string, Fields>;

type K6Run = {
  readonly metrics: K6Metrics;
  readonly version: string | undefined;
  readonly startedAtEpochMs: number | undefined;
  readonly elapsedMs: number | undefined;
  /** Requests that k6 counts as failed. */
  readonly failed: number;
  readonly timeline: readonly SummaryInterval[];
  readonly thresholds: ImportedSummary['thresholds'];
  readonly checks: ImportedSummary['checks'];
  readonly notes?: readonly string[];
};

const NO_VALUES: Fields = new Map();

export function k6Values(metrics: K6Metrics, name: string): Fields {
  return metrics.get(name) ?? NO_VALUES;
}

export function k6Summary(run: K6Run): Result<ImportedSummary, string> {
  const { metrics, failed } = run;
  const requests = k6Values(metrics, 'http_reqs');
  const duration = k6Values(metrics, 'http_req_duration');
  const sent = countIn(requests, 'count');
  const rate = numberIn(requests, 'rate') ?? 0;
  return checkedSummary({
    engine: k6Facts(run),
    startedAtEpochMs: run.startedAtEpochMs,
    elapsedMs: run.elapsedMs ?? (rate > 0 ? (sent / rate) * 1000 : undefined),
    endpoint: '',
    method: 'GET',
    sent,
    responses: sent,
    failedResponses: failed,
    statuses: [],
    exceptions: [],
    dropped: countIn(k6Values(metrics, 'dropped_iterations'), 'count'),
    mostInFlight:
      numberIn(k6Values(metrics, 'vus'), 'max') ?? numberIn(k6Values(metrics, 'vus_max'), 'value'),
    latency: {
      count: sent,
      minMs: numberIn(duration, 'min'),
      meanMs: numberIn(duration, 'avg'),
      maxMs: numberIn(duration, 'max'),
      quantiles: k6Quantiles(duration),
      buckets: undefined,
    },
    timeline: run.timeline,
    thresholds: run.thresholds,
    checks: run.checks,
  });
}

/** `med`, `p(95)`, and `p95` of the machine-readable summary. */
function k6Quantiles(values: Fields) {
  return numbersOf(values).flatMap(({ name, value }) => {
    const percent = name === 'med' ? 50 : Number(/^p\(?([\d.]+)\)?$/.exec(name)?.[1]);
    return percent > 0 && percent < 100 ? [{ quantile: percent / 100, valueMs: value }] : [];
  });
}

function k6Facts({ version, timeline, notes: own = [] }: K6Run): EngineFacts {
  const notes = [
    ...own,
    'No statuses are in this file: what k6 counts as failed stands as unexpected, with an answer or without one.',
  ];
  if (timeline.length > 0) {
    notes.push(
      'In the chart of throughput what k6 counts as failed stands as exceptions, all else as 2xx.',
    );
  }
  return {
    name: 'k6',
    version,
    clock: 'wire',
    detail: 'summary',
    errorRatio: 0,
    fileCount: 1,
    notes,
  };
}
