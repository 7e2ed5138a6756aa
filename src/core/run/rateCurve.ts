/**
 * A rate over time, piecewise linear, and its integral: how many arrivals are due by a time, and the exact time at which
 * a given number of them is. No step is added to another, so nothing drifts.
 *
 * A ramp from r₀ to r₁ within T has given N(x) = r₀x + ax²/2 arrivals after x, a = (r₁ − r₀)/T. Solved for x in the form
 * that loses no digits when a is small (Numerical Recipes, §5.6): x = 2N / (r₀ + √(r₀² + 2aN)).
 */
import type { Stage } from '../plan/load.ts';

type Segment = {
  readonly startMs: number;
  /** Arrivals due before it. */
  readonly startCount: number;
  readonly fromPerSecond: number;
  readonly toPerSecond: number;
  /** Infinite for the last, whose rate is constant. */
  readonly durationMs: number;
};

/** Sums of fractions end a hair beside whole arrivals; an arrival that close to a segment's end belongs to the next. */
const SAME_COUNT = 1e-9;

export class RateCurve {
  readonly #segments: Segment[] = [];

  /** After the last stage its target goes on. */
  constructor(ratePerSecond: number, stages: readonly Stage[]) {
    let startMs = 0;
    let startCount = 0;
    let fromPerSecond = ratePerSecond;
    for (const { durationMs, target: toPerSecond } of stages) {
      const segment = { startMs, startCount, fromPerSecond, toPerSecond, durationMs };
      this.#segments.push(segment);
      startMs += durationMs;
      startCount += countWithin(segment, durationMs);
      fromPerSecond = toPerSecond;
    }
    this.#segments.push(endless(startMs, startCount, fromPerSecond));
  }

  /** From `atMs` on the rate is constant at this. Not before an earlier change or within the stages. */
  changeRate(atMs: number, ratePerSecond: number): void {
    const last = this.#segments.pop();
    if (last === undefined) return;
    const durationMs = Math.max(0, atMs - last.startMs);
    const startCount = last.startCount + countWithin(last, durationMs);
    this.#segments.push(
      { ...last, durationMs },
      endless(last.startMs + durationMs, startCount, ratePerSecond),
    );
  }

  /** When the integral passes `count`: infinite if it never does. Where the rate is 0 none is due, so it is after that. */
  timeOf(count: number, segmentIndex: number): number {
    const segment = this.#segments[segmentIndex];
    if (segment === undefined) return Number.POSITIVE_INFINITY;
    const { startMs, startCount, fromPerSecond, toPerSecond, durationMs } = segment;
    const within = Math.max(0, count - startCount);
    if (fromPerSecond === toPerSecond)
      return fromPerSecond === 0
        ? Number.POSITIVE_INFINITY
        : startMs + (within * 1000) / fromPerSecond;
    if (within === 0) return startMs;
    const slope = ((toPerSecond - fromPerSecond) * 1000) / durationMs;
    const endRate = Math.sqrt(Math.max(0, fromPerSecond ** 2 + 2 * slope * within));
    return startMs + Math.min(durationMs, (2000 * within) / (fromPerSecond + endRate));
  }

  /** The segment in which the arrival after `count` others falls, looked for from `segmentIndex` on. */
  segmentOf(count: number, segmentIndex: number): number {
    let index = segmentIndex;
    for (;;) {
      const next = this.#segments[index + 1];
      if (next === undefined || count < next.startCount - SAME_COUNT) return index;
      index++;
    }
  }
}

function endless(startMs: number, startCount: number, ratePerSecond: number): Segment {
  return {
    startMs,
    startCount,
    fromPerSecond: ratePerSecond,
    toPerSecond: ratePerSecond,
    durationMs: Number.POSITIVE_INFINITY,
  };
}

function countWithin(
  { fromPerSecond, toPerSecond, durationMs }: Segment,
  passedMs: number,
): number {
  if (passedMs === 0) return 0;
  if (fromPerSecond === toPerSecond) return (fromPerSecond * passedMs) / 1000;
  const rateThen = fromPerSecond + ((toPerSecond - fromPerSecond) * passedMs) / durationMs;
  return (((fromPerSecond + rateThen) / 2) * passedMs) / 1000;
}
