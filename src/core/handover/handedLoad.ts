/**
 * A plan's load for the scripts that carry it out themselves (Locust, Python, Artillery): lists of numbers that are a literal of Python and
 * of JavaScript alike. Rates and lanes go in straight lines through their stages, as in run/scheduler.ts.
 */
import { type LoadModel, maxLanes, type Stage } from '../plan/load.ts';
import { type Plan, plannedCount } from '../plan/plan.ts';

export type HandedLoad = {
  /** The most at once. */
  readonly lanes: number;
  /** Requests of the run; 0: it ends by time. */
  readonly count: number;
  /** Seconds of the run; 0: it ends by count. */
  readonly endS: number;
  /** [seconds, from, to] of the lanes; empty: all of them throughout. */
  readonly laneStages: readonly Part[];
  /** [seconds, from, to] of arrivals per second; empty: a lane sends again when its answer is in. */
  readonly rateStages: readonly Part[];
  /** Requests of the warm-up, or its seconds. */
  readonly warmUpCount: number;
  readonly warmUpS: number;
  /** A lane's pause, from and to, in seconds. */
  readonly thinkS: readonly [number, number];
  /** -1: in the order of the list. */
  readonly shuffleSeed: number;
};

type Part = readonly [seconds: number, from: number, to: number];

export function handedLoad(plan: Plan, rowCount: number): HandedLoad {
  const { load, length, warmUp, thinkTime, order } = plan;
  const laneStages = lanePartsOf(load);
  const endS = laneStages.length > 0 ? secondsOf(laneStages) : lengthSeconds(plan);
  const isOpen = load.kind === 'open';
  return {
    lanes: Math.max(1, maxLanes(load)),
    count: endS > 0 ? 0 : (plannedCount(length, rowCount) ?? rowCount),
    endS,
    laneStages,
    rateStages: isOpen ? ratePartsOf(load, endS) : [],
    warmUpCount: warmUp.kind === 'requests' ? warmUp.count : 0,
    warmUpS: warmUp.kind === 'duration' ? warmUp.durationMs / 1000 : 0,
    thinkS: isOpen ? [0, 0] : [thinkTime.minMs / 1000, thinkTime.maxMs / 1000],
    shuffleSeed: order.kind === 'shuffled' ? order.seed >>> 0 : -1,
  };
}

/** What such a script does otherwise. */
export function handedLoadCannot({ load, warmUp, thresholds, checks }: Plan): string[] {
  return [
    ...(load.kind === 'open' && load.arrivals === 'poisson'
      ? ['Arrivals are even, not Poisson.']
      : []),
    ...(load.kind === 'open'
      ? [
          `${load.whenFull === 'drop' ? 'An arrival that finds all in flight taken waits instead of being dropped; that' : 'A'} wait for a free place is not part of the latency here, as it is in Rollcall.`,
        ]
      : []),
    ...(warmUp.kind === 'requests'
      ? [
          'The last warm-up requests and the first of the run overlap; they are told apart in the results.',
        ]
      : []),
    ...(thresholds.length > 0
      ? ['Thresholds are not judged by it: Rollcall judges the results.']
      : []),
    ...(checks.length > 0 ? ['Checks are not run, and the results say nothing of them.'] : []),
    ...(thresholds.some(({ abort }) => abort !== undefined)
      ? ['A threshold with abort does not end the run.']
      : []),
  ];
}

/** A literal, one entry a line. */
export function loadLiteral(load: HandedLoad): string {
  const entries = Object.entries(load).map(
    ([name, value]) => `    ${JSON.stringify(name)}: ${JSON.stringify(value)},`,
  );
  return `{\n${entries.join('\n')}\n}`;
}

function lanePartsOf(load: LoadModel): readonly Part[] {
  if (load.kind === 'stages') return partsOf(load.concurrency, load.stages);
  if (load.kind === 'sweep') return load.steps.map((lanes) => [load.stepMs / 1000, lanes, lanes]);
  return [];
}

function ratePartsOf(
  { ratePerSecond, stages }: Extract<LoadModel, { kind: 'open' }>,
  endS: number,
): readonly Part[] {
  if (stages.length > 0) return partsOf(ratePerSecond, stages);
  // Longer than any run, where a count ends it.
  return [[endS > 0 ? endS : 86_400, ratePerSecond, ratePerSecond]];
}

function partsOf(start: number, stages: readonly Stage[]): readonly Part[] {
  return stages.map(({ durationMs, target }, at) => [
    durationMs / 1000,
    stages[at - 1]?.target ?? start,
    target,
  ]);
}

function lengthSeconds({ load, length }: Plan): number {
  if (load.kind === 'open' && load.stages.length > 0)
    return load.stages.reduce((sum, { durationMs }) => sum + durationMs / 1000, 0);
  return length.kind === 'duration' ? length.durationMs / 1000 : 0;
}

function secondsOf(parts: readonly Part[]): number {
  return parts.reduce((sum, [seconds]) => sum + seconds, 0);
}
