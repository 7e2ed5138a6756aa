/** The facts that trust is judged by, from the tallies of a run. */
import { maxLanes } from '../plan/load.ts';
import { type Plan, plannedCount } from '../plan/plan.ts';
import type { RunMark } from '../run/runMark.ts';
import { neededCount, rankInterval } from './confidence.ts';
import { type Histogram, quantilesOf, totalOf } from './histogram.ts';
import type { LoadCourse } from './loadCourse.ts';
import type { Counts, Environment, LatencySummary, PhaseSummary } from './report.ts';
import type { ArrivalFacts, HalfFacts, LittleFacts, TrustFacts } from './trustFacts.ts';

export type TrustSources = {
  readonly plan: Plan;
  readonly rowCount: number;
  readonly environment: Environment;
  readonly counts: Counts;
  readonly latency: LatencySummary;
  readonly phases: PhaseSummary;
  readonly course: LoadCourse;
  readonly marks: readonly RunMark[];
  /** Headline latencies of the responses of each half. */
  readonly halves: readonly [Histogram, Histogram];
  /** Service time of all finished requests, any outcome. */
  readonly serviceSumMs: number;
  /** Without warm-up, pauses included. */
  readonly measuredMs: number;
};

export function trustFactsOf(sources: TrustSources): TrustFacts {
  const { environment, counts, latency, phases, course, marks } = sources;
  const finishedCount = counts.responses + counts.exceptions;
  const measuredMs = Math.max(0, sources.measuredMs - durationOf(marks, 'paused'));
  const http1Count = phases.protocols
    .filter(({ protocol }) => protocol.startsWith('http/1'))
    .reduce((sum, { count }) => sum + count, 0);
  return {
    engine: environment.engine,
    responseCount: counts.responses,
    exceptionCount: counts.exceptions,
    finishedCount,
    neededForP95: neededCount(0.95),
    neededForP99: neededCount(0.99),
    p50LatencyMs: latency.p50.valueMs,
    measuredMs,
    phasesKnownCount: phases.knownCount,
    phasesUnknownCount: phases.unknownCount,
    queueRatio: phases.queueRatio,
    queueMeanMs: phases.meanMs?.queue,
    preflightCount: undefined,
    lanesAsked: lanesAsked(sources),
    wireConcurrency: phases.effectiveConcurrency,
    http1Count,
    workerLagP99Ms: course.workerLagP99Ms(),
    workerLagWorstMs: course.worstLagMs(),
    workerLagCount: course.pulseCount(),
    arrivals: arrivalsOf(sources, measuredMs),
    hiddenMs: durationOf(marks, 'hidden'),
    frozenMs: durationOf(marks, 'frozen'),
    clockStepMs: environment.clockStepMs,
    halves: halvesOf(sources),
    little: littleOf(sources, finishedCount, measuredMs),
    cacheHitCount: phases.cacheHitCount,
    serviceWorkerCount: phases.serviceWorkerCount,
  };
}

function lanesAsked({ plan, rowCount, course }: TrustSources): number {
  const { load, length } = plan;
  if (load.kind === 'open') return course.mostInFlight();
  return Math.min(maxLanes(load), plannedCount(length, rowCount) ?? Number.POSITIVE_INFINITY);
}

function arrivalsOf(
  { plan, counts, course, environment }: TrustSources,
  measuredMs: number,
): ArrivalFacts | undefined {
  // Of another engine it is known only where its file says what was due.
  const isUnknown = environment.engine !== undefined && course.pulse.due === 0;
  if (plan.load.kind !== 'open' || measuredMs <= 0 || isUnknown) return undefined;
  const { dropped } = course.pulse;
  const due = Math.max(0, course.pulse.due - counts.warmUp);
  return {
    plannedRatePerSecond: (due * 1000) / measuredMs,
    dueCount: due,
    sentCount: counts.sent - counts.warmUp,
    droppedCount: dropped,
    startErrorP99Ms: course.startErrorP99Ms(),
  };
}

/** A load that changes on purpose is not expected to be steady. */
function halvesOf({ plan, marks, halves }: TrustSources): TrustFacts['halves'] {
  const { load } = plan;
  const changes = load.kind === 'stages' || load.kind === 'sweep' || hasStages(plan);
  if (changes || marks.some(({ kind }) => kind === 'adjusted')) return undefined;
  const [first, second] = halves.map(halfOf);
  return first === undefined || second === undefined ? undefined : { first, second };
}

function hasStages({ load }: Plan): boolean {
  return load.kind === 'open' && load.stages.length > 0;
}

function halfOf(histogram: Histogram): HalfFacts | undefined {
  const count = totalOf(histogram);
  const interval = rankInterval(count, 0.5);
  if (interval === undefined) return undefined;
  const [lowMs, p50Ms, highMs] = quantilesOf(histogram, [
    interval.low / count,
    0.5,
    interval.high / count,
  ]);
  if (lowMs === undefined || p50Ms === undefined || highMs === undefined) return undefined;
  return { count, p50Ms, lowMs, highMs };
}

function littleOf(
  { course, serviceSumMs }: TrustSources,
  finishedCount: number,
  measuredMs: number,
): LittleFacts | undefined {
  const meanInFlight = course.meanInFlight();
  if (meanInFlight === undefined || finishedCount === 0 || measuredMs <= 0) return undefined;
  return {
    meanInFlight,
    inFlightSampleCount: course.pulseCount(),
    ratePerSecond: (finishedCount * 1000) / measuredMs,
    meanLatencyMs: serviceSumMs / finishedCount,
  };
}

function durationOf(marks: readonly RunMark[], kind: 'hidden' | 'frozen' | 'paused'): number {
  let sumMs = 0;
  for (const mark of marks) if (mark.kind === kind) sumMs += mark.untilMs - mark.atMs;
  return sumMs;
}
