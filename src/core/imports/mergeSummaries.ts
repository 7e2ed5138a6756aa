/**
 * Several summaries that were chosen together, as one. Either the files that Locust writes of one run, or the results of a distributed
 * one, of which only what can be added is: counts and histograms. Percentiles are never averaged, so results without a histogram cannot
 * be put together at all, and a sentence says so.
 */
import { err, ok, type Result } from '../result.ts';
import type { EngineFacts } from '../run/engine.ts';
import { checkedSummary } from './checkedSummary.ts';
import { quantilesOfCounts } from './countedQuantiles.ts';
import type {
  ImportedSummary,
  LatencyCount,
  SummaryInterval,
  SummaryLatency,
} from './importedSummary.ts';
import { mergeLocustParts, withLocustParts } from './mergeLocustParts.ts';
import { isPart } from './summaryPart.ts';

/** To be called with a single one too: a file may be a part that says nothing alone. */
export function mergeSummaries(list: readonly ImportedSummary[]): Result<ImportedSummary, string> {
  const [first, ...others] = list;
  if (first === undefined) return err('No file was chosen.');
  const parts = list.filter(isPart);
  if (parts.length === list.length) return mergeLocustParts(parts);
  if (parts.length > 0) {
    const whole = mergeSummaries(list.filter((one) => !isPart(one)));
    return whole.ok ? withLocustParts(whole.value, parts) : whole;
  }
  if (others.length === 0) return ok(first);
  const problem = whyNot(list);
  return problem === undefined ? checkedSummary(addedUp(list)) : err(problem);
}

function whyNot(list: readonly ImportedSummary[]): string | undefined {
  const names = new Set(list.map(({ engine }) => engine.name));
  if (names.size > 1) {
    return `These are results of ${[...names].join(' and ')}, not of one distributed run. Open them one by one, and compare them.`;
  }
  if (new Set(list.map(({ engine }) => engine.clock)).size > 1) {
    return 'These files do not measure the same latency, so they cannot be put together.';
  }
  if (new Set(list.map((one) => JSON.stringify(one))).size < list.length) {
    return 'The same results were chosen twice. Choose each file once.';
  }
  const bare = list.find(({ latency }) => latency.buckets === undefined);
  if (bare === undefined) return undefined;
  return `Percentiles cannot be put together from percentiles, and these files of ${bare.engine.name} have no distribution. Have each machine write every request, and choose those files; or open one of these alone.`;
}

function addedUp(list: readonly ImportedSummary[]): ImportedSummary {
  const sum = (of: (one: ImportedSummary) => number) => list.reduce((all, one) => all + of(one), 0);
  const starts = list.flatMap(({ startedAtEpochMs }) => startedAtEpochMs ?? []);
  const isDated = starts.length === list.length;
  const startedAtEpochMs = isDated ? Math.min(...starts) : undefined;
  const latency = addedLatency(list.map((one) => one.latency));
  return {
    engine: joinedFacts(list),
    startedAtEpochMs,
    elapsedMs: elapsedOf(list, startedAtEpochMs),
    endpoint: only(list.map(({ endpoint }) => endpoint)) ?? '',
    method: only(list.map(({ method }) => method)) ?? 'GET',
    sent: sum(({ sent }) => sent),
    responses: sum(({ responses }) => responses),
    failedResponses: sum(({ failedResponses }) => failedResponses),
    statuses: addedBy(
      list.flatMap(({ statuses }) => statuses),
      ({ status }) => status,
    ).sort((a, b) => a.status - b.status),
    exceptions: addedBy(
      list.flatMap(({ exceptions }) => exceptions),
      ({ kind }) => kind,
    ),
    dropped: sum(({ dropped }) => dropped),
    mostInFlight: list.some(({ mostInFlight }) => mostInFlight === undefined)
      ? undefined
      : sum(({ mostInFlight = 0 }) => mostInFlight),
    latency,
    timeline: startedAtEpochMs === undefined ? [] : addedTimeline(list, startedAtEpochMs),
    thresholds: [],
    checks: addedChecks(list.flatMap(({ checks }) => checks)),
  };
}

function joinedFacts(list: readonly ImportedSummary[]): EngineFacts {
  const facts = list.map(({ engine }) => engine);
  const [first] = facts;
  if (first === undefined) throw new Error('unreachable');
  const hasRules = list.some(({ thresholds }) => thresholds.length > 0);
  return {
    ...first,
    version: only(facts.map(({ version }) => version)),
    detail: 'histogram',
    errorRatio: Math.max(...facts.map(({ errorRatio }) => errorRatio)),
    fileCount: facts.reduce((sum, { fileCount }) => sum + fileCount, 0),
    notes: [
      ...new Set(facts.flatMap(({ notes }) => notes)),
      ...(hasRules ? ['Thresholds of the single files say nothing of all of them together.'] : []),
    ],
  };
}

function elapsedOf(
  list: readonly ImportedSummary[],
  startedAtEpochMs: number | undefined,
): number | undefined {
  const ends = list.flatMap(({ elapsedMs, startedAtEpochMs: start }) =>
    elapsedMs === undefined ? [] : (startedAtEpochMs === undefined ? 0 : (start ?? 0)) + elapsedMs,
  );
  if (ends.length < list.length) return undefined;
  return Math.max(...ends) - (startedAtEpochMs ?? 0);
}

function addedLatency(parts: readonly SummaryLatency[]): SummaryLatency {
  const counts = new Map<number, number>();
  for (const { buckets } of parts) {
    for (const { latencyMs, count } of buckets ?? []) {
      counts.set(latencyMs, (counts.get(latencyMs) ?? 0) + count);
    }
  }
  const buckets: LatencyCount[] = [...counts]
    .map(([latencyMs, count]) => ({ latencyMs, count }))
    .sort((a, b) => a.latencyMs - b.latencyMs);
  const measured = parts.filter(({ count }) => count > 0);
  const count = measured.reduce((sum, one) => sum + one.count, 0);
  const all = (of: (one: SummaryLatency) => number | undefined) => {
    const found = measured.flatMap((one) => of(one) ?? []);
    return found.length === measured.length && count > 0 ? found : undefined;
  };
  const minima = all(({ minMs }) => minMs);
  const maxima = all(({ maxMs }) => maxMs);
  const sums = all((one) => (one.meanMs === undefined ? undefined : one.meanMs * one.count));
  return {
    count,
    minMs: minima === undefined ? undefined : Math.min(...minima),
    meanMs: sums === undefined ? undefined : sums.reduce((a, b) => a + b, 0) / count,
    maxMs: maxima === undefined ? undefined : Math.max(...maxima),
    quantiles: quantilesOfCounts(buckets),
    buckets,
  };
}

/** Counts of common intervals; percentiles of two are none of both. */
function addedTimeline(
  list: readonly ImportedSummary[],
  startedAtEpochMs: number,
): readonly SummaryInterval[] {
  const lengthMs = only(list.flatMap(({ timeline }) => timeline.map((one) => one.lengthMs)));
  if (lengthMs === undefined || list.some(({ timeline }) => timeline.length === 0)) return [];
  const byPlace = new Map<number, SummaryInterval>();
  for (const { timeline, startedAtEpochMs: ownStart = 0 } of list) {
    for (const own of timeline) {
      const place = Math.floor((own.atMs + ownStart - startedAtEpochMs) / lengthMs);
      const before = byPlace.get(place);
      byPlace.set(place, {
        ...NO_PERCENTILES,
        atMs: place * lengthMs,
        lengthMs,
        responses: own.responses + (before?.responses ?? 0),
        statuses: addedBy([...(before?.statuses ?? []), ...own.statuses], ({ status }) => status),
        failures: own.failures + (before?.failures ?? 0),
      });
    }
  }
  return [...byPlace.values()].sort((a, b) => a.atMs - b.atMs);
}

const NO_PERCENTILES = { p50Ms: undefined, p95Ms: undefined, p99Ms: undefined };

function addedChecks(checks: ImportedSummary['checks']): ImportedSummary['checks'] {
  const byText = new Map<string, ImportedSummary['checks'][number]>();
  for (const { text, passed, failed } of checks) {
    const before = byText.get(text);
    byText.set(text, {
      text,
      passed: passed + (before?.passed ?? 0),
      failed: failed + (before?.failed ?? 0),
    });
  }
  return [...byText.values()];
}

function addedBy<Group extends { readonly count: number }>(
  groups: readonly Group[],
  nameOf: (group: Group) => unknown,
): Group[] {
  const byName = new Map<unknown, Group>();
  for (const group of groups) {
    const before = byName.get(nameOf(group));
    byName.set(nameOf(group), { ...group, count: group.count + (before?.count ?? 0) });
  }
  return [...byName.values()];
}

/** undefined: they differ. */
function only<Value>(values: readonly Value[]): Value | undefined {
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}
