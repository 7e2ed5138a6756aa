/**
 * What a reader found, made fit for a Report: within the limits of a digest, whole where it counts things, in order where it
 * ascends. What a tool could not have measured (more answers than requests, a median above the 99th percentile) is a contradiction
 * and gives a sentence; what is merely too long is cut.
 */
import { clipText } from '../format.ts';
import { err, ok, type Result } from '../result.ts';
import {
  type EngineFacts,
  MAX_ENGINE_NOTE_CHARS,
  MAX_ENGINE_NOTES,
  MAX_ENGINE_VERSION_CHARS,
} from '../run/engine.ts';
import { MAX_DIGEST_COUNT } from '../snapshot/digestLimits.ts';
import { MAX_MS } from '../snapshot/digestWireFigures.ts';
import type { ImportedSummary, SummaryInterval, SummaryLatency } from './importedSummary.ts';

const MAX_EPOCH_MS = 8.64e15;
const MAX_IN_FLIGHT = 65_535;
const MAX_STATUSES = 600;
const MAX_RULES = 1000;
/** Of a longer run the first ones: 3 years of seconds is no run. */
const MAX_INTERVALS = 100_000;
const MAX_ADDRESS_CHARS = 2000;
const MAX_NAME_CHARS = 500;
/** Rounded figures of one file may cross by their last digit. */
const SLACK = 1.01;
const SLACK_MS = 1;

export function checkedSummary(found: ImportedSummary): Result<ImportedSummary, string> {
  const { label, lie } = { label: found.engine.name, lie: lieOf(found) };
  if (lie !== undefined) {
    return err(`This file of ${label} contradicts itself: ${lie}. Write it again.`);
  }
  if (found.sent === 0) return err(`This file of ${label} holds no request.`);
  return ok({
    ...found,
    engine: checkedEngine(found.engine),
    startedAtEpochMs: within(found.startedAtEpochMs, MAX_EPOCH_MS),
    endpoint: endpointOf(found.endpoint),
    mostInFlight: inFlightOf(found.mostInFlight),
    statuses: found.statuses.filter(({ count }) => count > 0).slice(0, MAX_STATUSES),
    exceptions: found.exceptions.filter(({ count }) => count > 0),
    latency: checkedLatency(found.latency),
    timeline: found.timeline.slice(0, MAX_INTERVALS),
    thresholds: named(found.thresholds),
    checks: named(found.checks),
  });
}

export function checkedEngine(engine: EngineFacts): EngineFacts {
  return {
    ...engine,
    version:
      engine.version === undefined ? undefined : clipText(engine.version, MAX_ENGINE_VERSION_CHARS),
    errorRatio: Math.min(1, engine.errorRatio),
    notes: [...new Set(engine.notes)]
      .slice(0, MAX_ENGINE_NOTES)
      .map((note) => clipText(note, MAX_ENGINE_NOTE_CHARS)),
  };
}

function lieOf(found: ImportedSummary): string | undefined {
  const { sent, responses, failedResponses, statuses, exceptions, dropped, latency } = found;
  const counts = [
    ...[sent, responses, failedResponses, dropped, latency.count],
    ...statuses.map(({ count }) => count),
    ...exceptions.map(({ count }) => count),
  ];
  if (!counts.every(isCount)) return 'it counts what cannot be counted';
  if (responses + sumOf(exceptions) > sent) return 'it has more answers than requests';
  if (sumOf(statuses) > responses) return 'its statuses are more than its answers';
  if (failedResponses > responses) return 'more answers failed than came';
  if (statuses.some(({ status }) => !(Number.isInteger(status) && status >= 100 && status <= 999)))
    return 'it has a status that is none';
  if (!((found.elapsedMs ?? 0) >= 0 && (found.elapsedMs ?? 0) <= MAX_MS)) {
    return 'it took a time that no run takes';
  }
  return latencyLie(latency) ?? intervalsLie(found.timeline);
}

function latencyLie({ count, minMs, meanMs, maxMs, quantiles, buckets }: SummaryLatency) {
  const times = [minMs, meanMs, maxMs, ...quantiles.map(({ valueMs }) => valueMs)];
  const isTime = (ms: number | undefined) => ms === undefined || (ms >= 0 && ms <= MAX_MS);
  if (!times.every(isTime)) return 'it has a latency that is none';
  if (falls([minMs, meanMs, maxMs])) return 'its smallest latency is above its largest';
  if (quantiles.some(({ quantile }) => !(quantile > 0 && quantile <= 1))) {
    return 'it has a percentile that is none';
  }
  const ascending = [...quantiles].sort((a, b) => a.quantile - b.quantile);
  if (falls(ascending.map(({ valueMs }) => valueMs))) return 'its percentiles fall';
  if (buckets === undefined) return undefined;
  if (!buckets.every((one) => isCount(one.count) && isTime(one.latencyMs))) {
    return 'its histogram counts what cannot be counted';
  }
  return sumOf(buckets) === count ? undefined : 'its histogram does not add up';
}

function intervalsLie(timeline: readonly SummaryInterval[]): string | undefined {
  const isWrong = ({ atMs, lengthMs, responses, failures, statuses }: SummaryInterval) =>
    !(atMs >= 0 && atMs <= MAX_MS && lengthMs > 0 && lengthMs <= MAX_MS) ||
    ![responses, failures, ...statuses.map(({ count }) => count)].every(isCount);
  return timeline.some(isWrong) ? 'its course over time is none' : undefined;
}

/** Each no less than the one before; NaN too is wrong. */
function falls(values: readonly (number | undefined)[]): boolean {
  let highest = 0;
  for (const value of values) {
    if (value === undefined) continue;
    if (!(value * SLACK + SLACK_MS >= highest)) return true;
    highest = Math.max(highest, value);
  }
  return false;
}

/** Figures that cross by rounding are put in order. */
function checkedLatency(found: SummaryLatency): SummaryLatency {
  const { minMs, meanMs, maxMs } = found;
  const least = minMs ?? 0;
  const mean = meanMs === undefined ? undefined : Math.max(least, meanMs);
  let highest = 0;
  const ascending = [...found.quantiles].sort((a, b) => a.quantile - b.quantile);
  return {
    ...found,
    meanMs: mean,
    maxMs: maxMs === undefined ? undefined : Math.max(least, mean ?? 0, maxMs),
    quantiles: ascending.map(({ quantile, valueMs }) => {
      highest = Math.max(highest, valueMs);
      // 99.9 ÷ 100 is not 0.999.
      return { quantile: Number(quantile.toPrecision(12)), valueMs: highest };
    }),
    buckets: found.buckets
      ?.filter(({ count }) => count > 0)
      .sort((a, b) => a.latencyMs - b.latencyMs),
  };
}

function named<Rule extends { readonly text: string }>(rules: readonly Rule[]): readonly Rule[] {
  return rules
    .slice(0, MAX_RULES)
    .map((rule) => ({ ...rule, text: clipText(rule.text, MAX_NAME_CHARS) }));
}

/** The address is shown and may be opened: nothing but http. */
function endpointOf(text: string): string {
  return /^https?:\/\//i.test(text) && text.length <= MAX_ADDRESS_CHARS ? text : '';
}

function inFlightOf(found: number | undefined): number | undefined {
  if (found === undefined || !(found >= 1)) return undefined;
  return Math.min(MAX_IN_FLIGHT, Math.round(found));
}

function within(value: number | undefined, max: number): number | undefined {
  return value !== undefined && value >= 0 && value <= max ? value : undefined;
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MAX_DIGEST_COUNT;
}

function sumOf(counts: readonly { readonly count: number }[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
